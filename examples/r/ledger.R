# Reads a ledger of Dateline in R: who holds what, and how sure that is, day by day.
#
#   dateline add reports/ -l war.gpkg && dateline map war.gpkg
#   Rscript examples/r/ledger.R war.gpkg
#
# A ledger is an SQLite file. RSQLite is all that this needs (Debian: r-cran-rsqlite); sf::st_read("war.gpkg", "event") gives the same layers with their points.
suppressPackageStartupMessages(library(DBI))

args <- commandArgs(trailingOnly = TRUE)
if (length(args) != 1) stop("usage: Rscript ledger.R LEDGER")
if (!file.exists(args[1])) stop(args[1], ": no such file")
ledger <- dbConnect(RSQLite::SQLite(), args[1], flags = RSQLite::SQLITE_RO)

# The layers follow from the reports: `dateline map` brings them up to date. An event that no report puts anywhere is not on a map, and so not in them. The column geom holds the point as GeoPackage writes it, which nothing here needs.
control <- dbGetQuery(ledger, "SELECT place, division, country, holder, status, since, last_evidence, origins, reports FROM control WHERE current ORDER BY country, division, place")
event <- dbGetQuery(ledger, "SELECT entry, type, place, country, begin, \"end\", actor, target, status, origins FROM event ORDER BY begin, entry")
claims <- dbGetQuery(ledger, "SELECT type, factuality, count(*) AS claims FROM claim GROUP BY type, factuality")
invisible(dbDisconnect(ledger))

cat(sprintf("%d places, %d events, %d claims\n\n", nrow(control), nrow(event), sum(claims$claims)))

cat("Who holds what\n")
print(control[, c("place", "holder", "status", "since", "last_evidence")], row.names = FALSE)

# A side's word for its own gain is no event yet: what is confirmed or reported is counted apart from what is only claimed.
event$sure <- ifelse(event$status %in% c("confirmed", "reported"), "confirmed or reported", event$status)
cat("\nEvents by type and how sure they are\n")
print(table(event$type, event$sure))

cat("\nClaims by factuality (FactBank's values)\n")
print(xtabs(claims ~ factuality, claims))
