# The web page: page/ is copied into the build folder, its packages are fetched there once for each package-lock.json, Vite builds it, and what comes out is compiled into the
# library. PAGE_TABLE is the source that holds it; where the page is left out it stays as it was.
find_program(NODE NAMES node nodejs)
find_program(NPM npm)
set(page_there OFF)
if(NODE AND NPM)
	execute_process(COMMAND ${NODE} --version OUTPUT_VARIABLE page_node OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
	string(REGEX REPLACE "^v" "" page_node "${page_node}")
	if(page_node VERSION_GREATER_EQUAL 18)
		set(page_there ON)
	endif()
endif()
option(DLN_PAGE "The web page; needs Node.js 18 or newer and npm" ${page_there})
if(NOT DLN_PAGE)
	message(STATUS "The web page is left out: dateline serve has none, and there is no export --format html. It needs nodejs (18 or newer) and npm, and -DDLN_PAGE=ON")
	return()
endif()
if(NOT page_there)
	message(FATAL_ERROR "The web page needs nodejs (18 or newer) and npm: ./check installs them. Without it: -DDLN_PAGE=OFF")
endif()

set(page_work ${CMAKE_BINARY_DIR}/page)
set(PAGE_TABLE ${page_work}/page_table.c)
file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS page/src/* page/public/* page/outlines/*)
list(APPEND page_sources ${CMAKE_SOURCE_DIR}/page/index.html ${CMAKE_SOURCE_DIR}/page/vite.config.ts ${CMAKE_SOURCE_DIR}/page/single.mjs ${CMAKE_SOURCE_DIR}/page/pack.mjs
	${CMAKE_SOURCE_DIR}/page/tsconfig.json)
add_custom_command(OUTPUT ${page_work}/packages
	COMMAND ${CMAKE_COMMAND} -E make_directory ${page_work}
	COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/page/package.json ${CMAKE_SOURCE_DIR}/page/package-lock.json ${CMAKE_SOURCE_DIR}/page/.npmrc ${page_work}
	COMMAND ${CMAKE_COMMAND} -E chdir ${page_work} ${NPM} ci --omit=dev --ignore-scripts --no-progress --loglevel=error
	COMMAND ${CMAKE_COMMAND} -E touch ${page_work}/packages
	DEPENDS page/package.json page/package-lock.json page/.npmrc
	COMMENT "Fetching what the web page is built with (without a network: -DDLN_PAGE=OFF)"
	VERBATIM)
add_custom_command(OUTPUT ${PAGE_TABLE}
	COMMAND ${CMAKE_COMMAND} -E rm -rf ${page_work}/src ${page_work}/public ${page_work}/outlines ${page_work}/dist
	COMMAND ${CMAKE_COMMAND} -E copy_directory ${CMAKE_SOURCE_DIR}/page/src ${page_work}/src
	COMMAND ${CMAKE_COMMAND} -E copy_directory ${CMAKE_SOURCE_DIR}/page/public ${page_work}/public
	COMMAND ${CMAKE_COMMAND} -E copy_directory ${CMAKE_SOURCE_DIR}/page/outlines ${page_work}/outlines
	COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/page/index.html ${CMAKE_SOURCE_DIR}/page/vite.config.ts ${CMAKE_SOURCE_DIR}/page/tsconfig.json
		${CMAKE_SOURCE_DIR}/page/single.mjs ${CMAKE_SOURCE_DIR}/page/pack.mjs ${page_work}
	COMMAND ${CMAKE_COMMAND} -E chdir ${page_work} ${NODE} node_modules/vite/bin/vite.js build --logLevel warn
	COMMAND ${CMAKE_COMMAND} -E chdir ${page_work} ${NODE} single.mjs
	COMMAND ${CMAKE_COMMAND} -E chdir ${page_work} ${NODE} pack.mjs dist page_table.c
	DEPENDS ${page_work}/packages ${page_sources}
	COMMENT "Building the web page"
	VERBATIM)
add_custom_target(page DEPENDS ${PAGE_TABLE})
