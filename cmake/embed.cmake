# Makes a C file of a file: cmake -DFROM=FILE -DTO=FILE.c -DNAME=NAME -P embed.cmake: its bytes as NAME[], their number as NAME_len.
file(READ ${FROM} HEX HEX)
string(LENGTH "${HEX}" LEN)
math(EXPR LEN "${LEN} / 2")
string(REGEX REPLACE "(................................)" "\\1\n" HEX "${HEX}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," HEX "${HEX}")
file(WRITE ${TO}.new "extern const char ${NAME}[];\nextern const unsigned long ${NAME}_len;\nconst char ${NAME}[] = {\n${HEX}};\nconst unsigned long ${NAME}_len = ${LEN};\n")
file(RENAME ${TO}.new ${TO})
