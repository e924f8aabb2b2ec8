"""Bytes that were packed with brotli (RFC 7932), which Python has no writer for: PAGE packed is PACKED, and BOMB unpacks to BOMB_BYTES zeros."""
PAGE = (b"<!DOCTYPE html><html><head><title>Bridge lost near Kindu</title></head><body>"
	b"<article><h1>Bridge lost near Kindu</h1><p>KINDU, Congo, Nov 22, 2012 - Rebels seized the bridge south of Kindu on Thursday, the governor of the district said.</p><p>Some 300 families fled across the river, aid workers said.</p></article></body></html>")
PACKED = bytes.fromhex(
	"1b4801c08cd315f36e85f0c9a875a9eef4e37f77144201183cb63c60eeeb5eba701244dc6d2483c18877d36d5e87cc61764828c85a8242bb20e6c19a241002cab1cbe9e6f29a28e85443e3"
	"38d35a891243aeda36c6cf8cc05ee66621f0971b8a32bdf7a388abbc1a0f1c55f757a548938e5609f55458e61f6da39a4b3c6588b9937c25c6eb4ba942145f5b3d5665d1adc3978208a419"
	"6af0b4fd4e19e22497")
BOMB_BYTES = 64 << 20
BOMB = bytes.fromhex(
	"cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd1fffffffe09f0088c30200ddfb3ffeffffc13f0110870500baf77ffcffff837f02200e0b0074effff8ffff07ff04401c16"
	"00e8defff1ffff0ffe0980382c00d0bdffcbffff3ffc1300715800a07bff07")
