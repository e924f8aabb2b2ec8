/* Parts are numbered in the order of dln_part, the note is the last: an older layout has fewer before it. */
#include "keep.h"

#include <string.h>

#include "base/file.h"

#define FILE_MAX ((size_t)1 << 28)

static dln_status take_parts(dln_view file, dln_view name, dln_buf *parts, dln_err *err)
{
	dln_model_head head = { 0 };
	size_t fixed = offsetof(dln_model_head, part);
	if (file.len < sizeof head || memcmp(file.at, DLN_MODEL_MAGIC, 8) != 0)
		return dln_fail(err, DLN_FORMAT, name, 0, "is no model file");
	memcpy(&head, file.at, sizeof head);
	if (head.order != DLN_MODEL_ORDER || head.version != DLN_MODEL_VERSION || head.parts == 0 || head.parts > DLN_PARTS || head.features != DLN_FEATURES)
		return dln_fail(err, DLN_FORMAT, name, fixed, "has parts that cannot be kept");
	for (uint32_t i = 0; i + 1 < head.parts; i++) {
		uint64_t offset = head.part[i].offset, size = head.part[i].size;
		if (offset > file.len || size > file.len - offset)
			return dln_fail(err, DLN_CORRUPT, name, fixed + (size_t)i * 16, "has a section outside of it");
		dln_buf_reset(&parts[i]);
		dln_buf_view(&parts[i], dln_view_sub(file, (size_t)offset, (size_t)(offset + size)));
	}
	return DLN_OK;
}

dln_status learn_keep_read(const char *path, dln_buf *parts, dln_err *err)
{
	dln_buf file;
	dln_buf_init(&file, FILE_MAX);
	dln_status status = dln_file_read(path, FILE_MAX, &file, err);
	if (!status)
		status = take_parts(dln_buf_as_view(&file), dln_view_of(path), parts, err);
	dln_buf_clear(&file);
	return status;
}
