/* commands.c: the table of commands. The manual pages under man/ say the same at more length; a test holds the two together. */
#include "cli.h"

#include <string.h>

#define READS (OPTS_ALWAYS | OPTS_READING)
#define FINDS (OPTS_ALWAYS | OPTS_READING | OPTS_PAGE | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_FORMAT))
#define OPTS_ALERTING (OPT_BIT(OPT_RUN) | OPT_BIT(OPT_KNOWLEDGE) | OPT_BIT(OPT_MODEL))
#define ASKS (FINDS | OPTS_CHOOSING)

const dln_cli_command dln_cli_commands[] = {
	{"brief", "PATH... | -l LEDGER", "what happened, who holds what, what is disputed",
		"Reads the files, the folders or the ledger and prints on one page what follows from them:\n"
		"what changed, who holds which place, what is disputed, the figures, what may happen next\n"
		"and where it all comes from. --full prints everything, also what did not happen. Each\n"
		"line ends in an id: dateline why ID shows its evidence.\n",
		ASKS | OPT_BIT(OPT_FULL) | OPT_BIT(OPT_SINCE), "text markdown json", false, dln_cli_brief},
	{"code", "PATH...", "the claims in the reports, one a line of JSON",
		"Reads reports and prints every claim with its words, its speaker and its place in the\n"
		"file. A filter for pipelines: it keeps nothing.\n",
		READS | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_INPUT), "jsonl", false, dln_cli_code},
	{"add", "PATH|URL... -l LEDGER", "read reports into a ledger",
		"Reads reports into a ledger, which is made when it is not there. A report that is there\n"
		"already changes nothing. Control-C ends after the report in hand; what was added stays.\n"
		"An address of the web (http or https) is fetched, and the page is kept beside the report.\n"
		"At the end what fired of that which the ledger waits for is told on standard output: see\n"
		"dateline help alert.\n",
		READS | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_RUN) | OPTS_FETCHING, "text json", false, dln_cli_add},
	{"watch", "FEEDS.ini -l LEDGER", "follow feeds, and add what is new in them",
		"Asks the feeds (RSS, Atom) and pages of the file again and again, and adds what is new, until\n"
		"Control-C; --once does one round. A section of the file is a feed: [name], and below it\n"
		"  url = https://example.org/news.rss\n"
		"  outlet = Radio Example   else as the pages say\n"
		"  every = 15m              the pause: s, m, h or d\n"
		"  follow = yes             the pages it leads to; no: what stands in the feed itself\n"
		"  most = 50                pages in one round\n"
		"and before the first section contact = ADDRESS, allow-private = yes. What fails is told and\n"
		"comes again later. It goes on where it was after any end. After each round it tells what\n"
		"fired: see dateline help alert.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_ONCE) | OPT_BIT(OPT_MAX_FILE) | OPTS_FETCHING | OPTS_ALERTING,
		"text json", false, dln_cli_watch},
	{"alert", "[list | add WISH | drop WISH | check] -l LEDGER", "wait for a place to change hands, a dispute, a figure",
		"add keeps in the ledger what you wait for: hands in Goma, dispute in Mali, displaced over\n"
		"100,000 people in North Kivu; \"in PLACE\" may be left out, and \"if reported\" or \"if confirmed\"\n"
		"may stand behind it. What stands already does not fire. Whatever changes the record (add,\n"
		"join, retract, review, reread) tells at its end what fired since, each once, or runs a\n"
		"command for it; check does so without changing anything.\n"
		"list, also without a word, prints what is waited for and all that ever fired.\n"
		"A command finds the alert in DATELINE_ALERT, _KIND, _PLACE, _ID, _WISH and as a line of JSON\n"
		"on standard input.\n",
		OPTS_ALWAYS | OPTS_PAGE | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_FORMAT) | OPTS_ALERTING, "text json", true, dln_cli_alert},
	{"join", "LEDGER OTHER...", "put what other ledgers have into one",
		"Adds the reports of the other ledgers, as if they had been read into the first, which is\n"
		"made when it is not there, and keeps the lines of their journals beside its own. What is\n"
		"there already changes nothing. Control-C ends after the report in hand. At the end it tells\n"
		"what fired, as add does: see dateline help alert.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER) | OPTS_ALERTING, NULL, false, dln_cli_join},
	{"retract", "REPORT -l LEDGER --why TEXT", "a report was withdrawn: it counts no more",
		"Notes in the ledger that a report was withdrawn, and why. It stays there, but nothing rests\n"
		"on it any more; the brief tells what fell with it. REPORT is its path or the end of it, its\n"
		"URL, or the first digits of its identity. Says which other reports have the same text:\n"
		"they still count. At the end it tells what fired: see dateline help alert.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_REASON) | OPT_BIT(OPT_AUTHOR) | OPT_BIT(OPT_UNDO) | OPTS_ALERTING, NULL, true, dln_cli_retract},
	{"reread", "LEDGER", "read the reports of a ledger again",
		"Makes the claims of all reports anew, with this version and its knowledge, from the texts\n"
		"that the ledger keeps. What people decided stays, and review tells what no longer fits.\n"
		"Control-C ends after the report in hand. At the end it tells what fired: see dateline help\n"
		"alert.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER) | OPTS_ALERTING, NULL, false, dln_cli_reread},
	{"review", "[DECISION --why TEXT | export FOLDER] [-l LEDGER]", "accept, correct, reject, merge, split, grade, date",
		"Notes in the ledger what somebody decides about what was read, with name and reason, and\n"
		"prints what that changes. Nothing is overwritten: every decision can be undone, and counts\n"
		"also when the reports are read again. DECISION is one of\n"
		"  accept CLAIM...              it is read right\n"
		"  reject CLAIM...              it is no claim\n"
		"  correct CLAIM SLOT=VALUE...  type, actor, target, place, time, source, number,\n"
		"                               factuality or aside: place=Bunia, time=2023-11-20; none\n"
		"  merge EVENT EVENT...         they are one event\n"
		"  split EVENT CLAIM...         these claims of it tell of another one\n"
		"  grade SOURCE LETTER          A to F of the Admiralty code; none takes it away\n"
		"  date REPORT DAY              the day of its publication\n"
		"  undo LINE                    j:..., also an undo\n"
		"Without a decision it lists those that were made, and which should be looked at again.\n"
		"export writes what they teach about every report as lines over the knowledge. After a\n"
		"decision it tells what fired: see dateline help alert.\n",
		OPTS_ALWAYS | OPTS_PAGE | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_REASON) | OPT_BIT(OPT_AUTHOR) | OPTS_ALERTING,
		"text json", true, dln_cli_review},
	{"holds", "PLACE [-l LEDGER | --from PATH]", "who holds a place, and by what evidence",
		"Looks the place up in any spelling and prints who holds it and the places inside it, now\n"
		"and earlier, with the sentences that say so.\n",
		ASKS | OPT_BIT(OPT_FROM), "text json", true, dln_cli_holds},
	{"timeline", "[PLACE] [-l LEDGER | --from PATH]", "what happened, newest day first",
		"Prints the events of the record, or those in a place and the places inside it, each with\n"
		"its grade and its origins.\n",
		ASKS | OPT_BIT(OPT_FROM) | OPT_BIT(OPT_SINCE), "text json", true, dln_cli_timeline},
	{"disputes", "[PLACE] [-l LEDGER | --from PATH]", "what two sides say and cannot both be true",
		"Prints the disputes of the record, or those about a place, both sides in their own words,\n"
		"and whether they are still open.\n",
		ASKS | OPT_BIT(OPT_FROM), "text json", true, dln_cli_disputes},
	{"figures", "[PLACE] [-l LEDGER | --from PATH]", "numbers as they were given, and by whom",
		"Prints the figures of the record, or those about a place: what was counted, where, as of\n"
		"when and according to whom. Nothing is added up.\n",
		ASKS | OPT_BIT(OPT_FROM), "text json", true, dln_cli_figures},
	{"origins", "[-l LEDGER | --from PATH]", "where the reports come from, and what they share",
		"Prints the independent origins, the passages, owners and quotations that reports of\n"
		"different origins share, and each report with its day and how the day was found.\n",
		ASKS | OPT_BIT(OPT_FROM), "text json", true, dln_cli_origins},
	{"set-aside", "[PLACE] [-l LEDGER | --from PATH]", "what did not happen, with the word that decided",
		"Prints what was spoken of and counts for nothing: planned, feared, denied, of long ago. Or\n"
		"what of it is about a place.\n",
		ASKS | OPT_BIT(OPT_FROM), "text json", true, dln_cli_set_aside},
	{"what-if", "--without WHAT... [-l LEDGER | PATH...]", "what no longer stands without some of the sources",
		"Makes the record again without outlets, agencies, sides or single reports, and prints what\n"
		"falls, what stands worse or better, and on which reports it rested. brief and the\n"
		"questions take --without, too, and answer from what remains.\n",
		ASKS | OPT_BIT(OPT_FULL), "text markdown json", false, dln_cli_what_if},
	{"diff", "--since DAY [-l LEDGER | PATH...]", "what the reports since a day changed",
		"Prints what is new, what fell, and what stands better or worse than it stood at the end of\n"
		"the day before, and by which reports. --as-of ends it at another day than the last.\n",
		ASKS | OPT_BIT(OPT_FULL) | OPT_BIT(OPT_SINCE), "text markdown json", false, dln_cli_diff},
	{"compare", "TABLE [-l LEDGER | --from PATH]", "the record beside a table of yours, as ACLED or UCDP GED has it",
		"Reads a CSV with the columns of ACLED or of UCDP GED, and prints which of its rows tell of\n"
		"what the record tells of, and how the two differ, what only the table has, and what only\n"
		"the record has, each with the reason as far as one can say it. Rows of days and countries\n"
		"that the reports do not cover are counted apart. Rows that cannot be read are named, and\n"
		"the exit status is 1.\n",
		ASKS | OPT_BIT(OPT_FROM) | OPT_BIT(OPT_FULL) | OPT_BIT(OPT_DAYS), "text markdown json", true, dln_cli_compare},
	{"export", "PATH... | -l LEDGER", "the record for other programs: tables and maps",
		"Writes the record, or what the options leave of it, in a form that others read.\n"
		"  csv, hxl        one list of events (the default), claims, control, figures, disputes,\n"
		"                  reports, origins, shared, set-aside; hxl with a row of HXL tags\n"
		"  xlsx            a workbook with events, claims, control, figures and sources\n"
		"  acled, ucdp     one row an incident, in the columns of ACLED and of UCDP GED\n"
		"  plover          events as PLOVER codes them, one JSON object a line\n"
		"  gdelt-mentions  where each event is told, in the columns of GDELT\n"
		"  geojson, gpkg, kml  a map of events and of who holds what, or of one of them\n"
		"  jsonld          claims and what follows in the words of schema.org and PROV-O\n"
		"  markdown, html-brief  the whole brief, the latter as a page that prints well\n"
		"  html            the page with map, timeline and evidence as one file, without a network\n"
		"Every row has the id by which dateline why tells its evidence. What Dateline does not know\n"
		"stays empty. --redact leaves out names and exact places of private persons. Where no report\n"
		"has anything for it about the place of --place it says so, and writes no file (status 1).\n",
		READS | OPTS_CHOOSING | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_OF) | OPT_BIT(OPT_PLACE) | OPT_BIT(OPT_SINCE) | OPT_BIT(OPT_MIN_STATUS) |
			OPT_BIT(OPT_REDACT) | OPT_BIT(OPT_HXL) | OPT_BIT(OPT_BOM) | OPT_BIT(OPT_OUTPUT),
		"csv hxl xlsx acled ucdp plover gdelt-mentions geojson gpkg kml jsonld markdown html-brief html", false, dln_cli_export},
	{"why", "ID... [-l LEDGER | --from PATH]", "the evidence of any line of the brief",
		"Takes the id of a claim, an event, a control entry, a figure, a dispute, an origin, a\n"
		"shared passage or a report, and prints what it rests on, word by word.\n",
		ASKS | OPT_BIT(OPT_FROM), "text json", true, dln_cli_why},
	{"find", "WORDS [-l LEDGER | --from PATH]", "full-text search in reports and claims",
		"Prints the claims and the reports in which all of the words stand. Case and accents do\n"
		"not matter.\n",
		FINDS | OPT_BIT(OPT_FROM), "text json", true, dln_cli_find},
	{"raw", "REPORT -l LEDGER", "the page a report was read from, byte by byte",
		"Writes the page of a report that was fetched, as the server sent it, to standard output:\n"
		"dateline raw REPORT > page.html. REPORT is its address or the end of it, its URL, or the\n"
		"first digits of its identity. dateline why REPORT says when it was fetched.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER), NULL, true, dln_cli_raw},
	{"serve", "LEDGER", "the record for a browser and for programs, over HTTP",
		"Prints the address and answers until it is interrupted. Reports that are added meanwhile\n"
		"are seen a moment later. This machine alone reaches it; --listen with another address\n"
		"wants --token, or --user-header behind a proxy that says who asks. What is decided on the\n"
		"page goes into the journal, signed by that name, else as dateline review would.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_PORT) | OPT_BIT(OPT_LISTEN) | OPT_BIT(OPT_HOST) | OPT_BIT(OPT_TOKEN) | OPT_BIT(OPT_USER_HEADER) |
			OPT_BIT(OPT_OPEN) | OPT_BIT(OPT_AUTHOR) | OPT_BIT(OPT_KNOWLEDGE) | OPT_BIT(OPT_MODEL), NULL, false, dln_cli_serve},
	{"verify", "LEDGER", "re-read every piece of evidence",
		"Reads every text against its hash, every claim against the words it names and the file\n"
		"against itself, and prints what differs. Exit status 1 when anything does.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER), NULL, false, dln_cli_verify},
	{"map", "LEDGER", "bring the map in the ledger up to date",
		"Works out the record and puts who holds which place, and what happened where, into the\n"
		"layers of the ledger that QGIS and other programs show. Nothing else needs them: all\n"
		"other commands work from the reports, of which add leaves the map behind.\n",
		OPTS_ALWAYS | OPT_BIT(OPT_LEDGER) | OPT_BIT(OPT_KNOWLEDGE) | OPT_BIT(OPT_MODEL), NULL, false, dln_cli_map},
	{"dump", "LEDGER | PATH...", "the whole record, one line of JSON an item",
		"Prints everything in one canonical order. Two records are the same when their dumps are.\n",
		READS | OPT_BIT(OPT_LEDGER) | OPTS_CHOOSING, NULL, false, dln_cli_dump},
	{"read", "PATH...", "what was read, cleaned, as JSON",
		"Prints each report without what is not its text: title, credits, day and the text\n"
		"without credits, navigation and notices.\n",
		READS | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_INPUT), "json", false, dln_cli_read_command},
	{"explain", "PATH...", "what was understood: trees, names, and the rules that made claims",
		"Draws the tree of each sentence and names what was found in it: names, places, times,\n"
		"quotations, and each claim with the line of the knowledge that made it. With --why it\n"
		"prints each decision behind a claim, with the words and the line of the knowledge that\n"
		"made it, and why other words name no event. For those who extend the knowledge. Other\n"
		"programs read --format json and conllu.\n",
		READS | OPTS_PAGE | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_INPUT) | OPT_BIT(OPT_SENTENCE) | OPT_BIT(OPT_WHY), "text json conllu svg", false, dln_cli_explain},
	{"knowledge", "check [FOLDER...] | find WORD... | list", "lines of your own: check them, see which lines bear on a word",
		"check reads folders with lines over the knowledge and names the line of each error, and\n"
		"what is odd. Without a folder it checks those that are in use. find prints every line\n"
		"that bears on a word, and the places it names, with file and line. list says what the\n"
		"knowledge is made of.\n",
		OPTS_ALWAYS | OPTS_PAGE | OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_KNOWLEDGE) | OPT_BIT(OPT_MODEL), "text json", true, dln_cli_knowledge},
	{"completion", "bash | zsh | fish", "what a shell completes commands and options by",
		"Prints a script for the shell. make install puts them where the shells look; else\n"
		"bash: source <(dateline completion bash); zsh: source <(dateline completion zsh);\n"
		"fish: dateline completion fish | source.\n",
		OPTS_ALWAYS, NULL, true, dln_cli_completion},
};
const size_t dln_cli_command_count = sizeof dln_cli_commands / sizeof *dln_cli_commands;

const dln_cli_command *dln_cli_find_command(const char *name)
{
	for (size_t i = 0; i < dln_cli_command_count; i++)
		if (strcmp(dln_cli_commands[i].name, name) == 0)
			return &dln_cli_commands[i];
	return NULL;
}
