#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "stage.h"

int
stage_fail(struct stage *stage, const char *fmt, ...)
{
	va_list ap;

	if (stage->failed)
		return -1;
	stage->failed = true;
	va_start(ap, fmt);
	vsnprintf(stage->reason.text, sizeof(stage->reason.text), fmt, ap);
	va_end(ap);
	return -1;
}

void
stage_warn(struct stage *stage, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(stage->warning.text, sizeof(stage->warning.text), fmt, ap);
	va_end(ap);
}

bool
stage_has_code(const struct stage *stage, const char *codes)
{
	const char *code = stage->last.answer.code;

	return code != NULL && *code != '\0' && strchr(code, ' ') == NULL &&
	       strstr(codes, code) != NULL &&
	       strlen(code) == strcspn(codes, " ");
}

int
stage_expect(struct stage *stage, const char *codes)
{
	const struct call_answer *answer = &stage->last.answer;

	if (stage_has_code(stage, codes))
		return 0;
	if (answer->code == NULL)
		return stage_fail(stage,
		    "expected %s, got HTTP %ld without a resultCode", codes,
		    answer->http.status);
	return stage_fail(stage, "expected %s, got %.20s \"%.255s\"", codes,
	    answer->code, answer->message != NULL ? answer->message : "");
}

int
stage_expect_refusal(struct stage *stage, const char *member)
{
	const char *message = stage->last.answer.message;

	if (stage_expect(stage, "000002") != 0)
		return -1;
	if (message == NULL || strstr(message, member) == NULL)
		return stage_fail(stage,
		    "refused, but resultMsg \"%.255s\" does not name %s",
		    message != NULL ? message : "", member);
	return 0;
}
