/* shown.c: see the header. The library has the files for good, so that one is known again by where its bytes are. */
#include "shown.h"

static dln_answer *make(const dln_page_bytes *file)
{
	dln_bytes bytes = {0};
	dln_bytes_put(&bytes, file->bytes.at, file->bytes.len);
	dln_answer *answer = dln_answer_new(200, file->media_type, &bytes);
	if (answer)
		answer->stored = file->lasting;
	return answer;
}

dln_answer *dln_shown_find(dln_shown *shown, pthread_mutex_t *lock, const char *path)
{
	dln_page_bytes file;
	if (dln_page_file(path, &file, NULL) != DLN_OK)
		return NULL;
	dln_answer *answer = NULL;
	pthread_mutex_lock(lock);
	for (size_t i = 0; i < shown->count && !answer; i++)
		if (shown->at[i].bytes == file.bytes.at)
			answer = dln_answer_hold(shown->at[i].answer);
	if (!answer) {
		answer = make(&file);
		if (answer && shown->count < DLN_SHOWN_MOST) {
			shown->at[shown->count].bytes = file.bytes.at;
			shown->at[shown->count++].answer = dln_answer_hold(answer);
		}
	}
	pthread_mutex_unlock(lock);
	return answer;
}

void dln_shown_clear(dln_shown *shown)
{
	for (size_t i = 0; i < shown->count; i++)
		dln_answer_drop(shown->at[i].answer);
	shown->count = 0;
}
