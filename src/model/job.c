#include "model/job.h"

const state_word job_state_table[JOB_STATE_COUNT] = {
    [JOB_QUEUED] = { "queued", "排队", "queued" },
    [JOB_RUNNING] = { "running", "进行中", "running" },
    [JOB_DONE] = { "done", "完成", "done" },
    [JOB_FAILED] = { "failed", "失败", "failed" },
    [JOB_CANCELLED] = { "cancelled", "已取消", "cancelled" },
};

bool job_has_ended(const job *j)
{
    return j->state >= JOB_DONE;
}

static bool has_result(const void *record)
{
    return ((const job *)record)->state == JOB_DONE && ((const job *)record)->result_name.len > 0;
}

#define AT(member) FIELD_AT(job, member)
#define OR_NULL .missing = FIELD_OR_NULL
#define MAYBE .missing = FIELD_OPTIONAL
#define NUMBER .min = 1, .max = 1e15
#define ID { "job", FIELD_INT, AT(id), "编号", "number", NUMBER }
#define ACTION { "action", FIELD_TEXT, AT(action), "工作", "work" }
#define ASKED { "asked", FIELD_TEXT, AT(asked), "请求", "request", .max = 16384 }
#define STATE { "state", FIELD_WORD, AT(state), "状态", "state", \
    .words = FIELD_WORDS_OF(job_state_table, word) }

const field_table job_fields = {
    "Job", sizeof(job), (const field[]){
        ID, ACTION,
        { "title", FIELD_BOTH, FIELD_PAIR(job, title_zh, title_en), "工作，文字", "work in words" },
        ASKED, STATE,
        { "state_words", FIELD_NAME, AT(state), "状态，文字", "state in words",
          .words = FIELD_WORDS_OF(job_state_table, zh), .words_en = FIELD_WORDS_OF(job_state_table, en) },
        { "asked_at", FIELD_TEXT, AT(asked_at), "提出时间", "time of the request" },
        { "begun_at", FIELD_TEXT, AT(begun_at), "开始时间", "time when the work began", OR_NULL },
        { "ended_at", FIELD_TEXT, AT(ended_at), "结束时间", "time when it ended", OR_NULL },
        { "part", FIELD_BOTH, FIELD_PAIR(job, part_zh, part_en), "正在做的部分", "what it is doing", OR_NULL },
        { "done", FIELD_COUNT, AT(done), "该部分已完成的数量", "how much of that is done" },
        { "total", FIELD_COUNT, AT(total), "该部分的总量；0：未知", "of how much; 0: not known" },
        { "to_stop", FIELD_BOOL, AT(is_to_stop), "已要求取消", "asked to stop" },
        { "code", FIELD_TEXT, AT(code), "失败的种类，一个词", "kind of failure in one word", OR_NULL },
        { "problem", FIELD_BOTH, FIELD_PAIR(job, problem_zh, problem_en), "失败的原因", "why it failed", OR_NULL },
        { "result", FIELD_TEXT, AT(result_name), "结果的文件名；内容在 result 地址",
          "name of the file of its result, which the address result gives", OR_NULL, .when = has_result },
        { "result_type", FIELD_TEXT, AT(result_type), "结果的类型", "media type of the result", OR_NULL,
          .when = has_result },
        { "result_bytes", FIELD_INT, AT(result_bytes), "结果的字节数", "bytes of the result" },
        { "location", FIELD_TEXT, AT(location), "所建内容的地址", "address of what it created", OR_NULL },
        { "kept_until", FIELD_TEXT, AT(kept_until), "保存到", "kept until", OR_NULL },
        { 0 } },
};

const field_table jobs_fields = {
    "Jobs", sizeof(jobs), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(jobs, items), "工作", "jobs", FIELD_COUNTED(jobs, count), .of = &job_fields },
        { 0 } },
};

const field_table job_file_fields = {
    "JobFile", sizeof(job), (const field[]){
        ID, ACTION, ASKED, STATE,
        { "person", FIELD_INT, AT(person), "提出人", "who asked for it", NUMBER },
        { "title_zh", FIELD_TEXT, AT(title_zh), "工作，文字", "work in words" },
        { "title_en", FIELD_TEXT, AT(title_en), "工作，英文", "the same in English" },
        { "token", FIELD_INT, AT(token), "提出的令牌", "token that asked for it", MAYBE },
        { "needs", FIELD_TEXT, AT(needs), "所需权限", "permission of the work" },
        { "rights", FIELD_TEXT, AT(rights), "权限摘要", "roles of the person", .max = 16384 },
        { "asked_at", FIELD_TEXT, AT(asked_at), "提出时间", "time of the request" },
        { "begun_at", FIELD_TEXT, AT(begun_at), "开始时间", "time when the work began", MAYBE },
        { "ended_at", FIELD_TEXT, AT(ended_at), "结束时间", "time when it ended", MAYBE },
        { "part_zh", FIELD_TEXT, AT(part_zh), "正在做的部分", "what it is doing", MAYBE },
        { "part_en", FIELD_TEXT, AT(part_en), "正在做的部分，英文", "the same in English", MAYBE },
        { "done", FIELD_COUNT, AT(done), "已完成的数量", "how much is done", MAYBE },
        { "total", FIELD_COUNT, AT(total), "总量", "of how much", MAYBE },
        { "code", FIELD_TEXT, AT(code), "失败的种类", "kind of failure", MAYBE },
        { "problem_zh", FIELD_TEXT, AT(problem_zh), "失败的原因", "why it failed", MAYBE },
        { "problem_en", FIELD_TEXT, AT(problem_en), "失败的原因，英文", "the same in English", MAYBE },
        { "result_name", FIELD_TEXT, AT(result_name), "结果的文件名", "name of the result", MAYBE },
        { "result_type", FIELD_TEXT, AT(result_type), "结果的类型", "media type of the result", MAYBE },
        { "result_bytes", FIELD_INT, AT(result_bytes), "结果的字节数", "bytes of the result", MAYBE },
        { "location", FIELD_TEXT, AT(location), "所建内容的地址", "address of what it created", MAYBE },
        { "kept_until", FIELD_TEXT, AT(kept_until), "保存到", "kept until", MAYBE },
        { 0 } },
};
