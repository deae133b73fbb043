#include "http/connection.h"

#include <stdlib.h>
#include <string.h>

#include "http/answer.h"

enum {
    INPUT_ROOM_FIRST = 2 * 1024,
    INPUT_ROOM_BODY = 16 * 1024,
    INPUT_ROOM_MAX = HTTP_HEAD_BYTES_MAX + 1024,
    LINGER_BYTES_MAX = 256 * 1024,
    LINGER_US = 2 * 1000 * 1000,
    US_PER_BYTE = 1000, /* of bodies and answers: 1,000 bytes a second are expected */
};

static int64_t seconds(unsigned count)
{
    return (int64_t)count * 1000000;
}

static void enter(connection *c, phase next, int64_t us)
{
    c->phase = next;
    c->since_us = http_now_us();
    c->deadline_us = c->since_us + us;
}

void connection_begin(connection *c, const http_options *o)
{
    c->can_read = c->can_write = true;
    enter(c, c->wire.keys ? PHASE_HANDSHAKE : PHASE_HEAD, seconds(o->head_seconds));
}

/* ---- input ---- */

static bool make_room(connection *c)
{
    size_t least = c->phase == PHASE_BODY ? INPUT_ROOM_BODY : INPUT_ROOM_FIRST;
    size_t room = c->input_bytes < c->input_room ? c->input_room : c->input_room * 2;
    if (room < least)
        room = least;
    if (room > INPUT_ROOM_MAX)
        room = INPUT_ROOM_MAX;
    if (room == c->input_room)
        return c->input_bytes < room;
    char *grown = realloc(c->input, room);
    if (!grown)
        return false;
    c->input = grown;
    c->input_room = room;
    return true;
}

static connection_step read_more(connection *c)
{
    if (!c->can_read)
        return STEP_WAIT;
    if (!make_room(c))
        return STEP_END;
    size_t room = c->input_room - c->input_bytes;
    ssize_t got = wire_read(&c->wire, c->input + c->input_bytes, room);
    if (got == WIRE_WAIT) {
        c->can_read = false;
        return STEP_WAIT;
    }
    if (got <= 0)
        return STEP_END;
    c->input_bytes += (size_t)got;
    /* A short read empties the socket: more bytes will raise another event. */
    c->can_read = (size_t)got == room || c->wire.keys || c->has_ended;
    return STEP_ON;
}

static void drop_input(connection *c, size_t bytes)
{
    c->input_bytes -= bytes;
    c->seen = 0;
    if (c->input_bytes > 0)
        memmove(c->input, c->input + bytes, c->input_bytes);
}

/* An idle connection costs little. */
static void give_back_room(connection *c)
{
    if (c->input_bytes > 0 || c->input_room <= INPUT_ROOM_FIRST)
        return;
    free(c->input);
    c->input = 0;
    c->input_room = 0;
}

/* ---- requests ---- */

void connection_answer(connection *c)
{
    const http_options *o = &c->exchange->rules->options;
    c->sent = 0;
    enter(c, PHASE_ANSWER, seconds(o->stall_seconds));
}

static connection_step refuse(connection *c, int status, const char *why)
{
    exchange_refuse(c->exchange, status, why);
    connection_answer(c);
    return STEP_ON;
}

/* Refused before its head is understood. */
static connection_step refuse_head(connection *c, exchange_rules *rules, const http_refusal *why)
{
    c->exchange = exchange_create(rules, c, c->peer, 0);
    return c->exchange ? refuse(c, why->status, why->why) : STEP_END;
}

static connection_step give_to_worker(connection *c)
{
    c->phase = PHASE_WORK;
    c->deadline_us = INT64_MAX;
    return STEP_WORK;
}

/* A client that asks whether its body is wanted waits for this; nothing else is being sent. */
static bool say_continue(connection *c)
{
    static const char words[] = "HTTP/1.1 100 Continue\r\n\r\n";
    return wire_write(&c->wire, words, sizeof words - 1) == (ssize_t)sizeof words - 1;
}

static connection_step begin_exchange(connection *c, exchange_rules *rules, const http_head *head)
{
    c->exchange = exchange_create(rules, c, c->peer, head);
    c->is_chunked = head->is_chunked;
    c->chunks = (http_chunks){ .at = CHUNK_SIZE };
    c->left = head->body_bytes;
    bool asks = head->expects_continue && head->bytes == c->input_bytes;
    drop_input(c, head->bytes);
    if (!c->exchange)
        return STEP_END;
    c->is_known = c->exchange->terms.is_known;
    if (c->exchange->answer.status) {
        connection_answer(c);
        return STEP_ON;
    }
    if (!c->is_chunked && c->left == 0 && exchange_answer_at_once(c->exchange)) {
        connection_answer(c);
        return STEP_ON;
    }
    if (!c->is_chunked && c->left == 0)
        return give_to_worker(c);
    if (asks && !say_continue(c))
        return STEP_END;
    enter(c, PHASE_BODY, seconds(rules->options.stall_seconds));
    return STEP_ON;
}

static connection_step read_head(connection *c, exchange_rules *rules)
{
    http_head head;
    http_refusal why;
    if (c->input_bytes == 0)
        return read_more(c);
    if (c->phase == PHASE_IDLE)
        enter(c, PHASE_HEAD, seconds(rules->options.head_seconds));
    switch (http_read_head((str){ c->input, c->input_bytes }, &c->seen, &head, &why)) {
    case HTTP_PART: return read_more(c);
    case HTTP_REFUSED: return refuse_head(c, rules, &why);
    case HTTP_WHOLE: break;
    }
    return begin_exchange(c, rules, &head);
}

/* The part of the input that is body, and whether the body ends with it. */
static http_framing cut_body(connection *c, size_t *used_out, str *data_out, http_refusal *why_out)
{
    str input = { c->input, c->input_bytes };
    if (c->is_chunked)
        return http_read_chunk(&c->chunks, input, used_out, data_out, why_out);
    *data_out = str_slice(input, 0, c->left);
    *used_out = data_out->len;
    c->left -= data_out->len;
    return c->left == 0 ? HTTP_WHOLE : HTTP_PART;
}

static connection_step read_body(connection *c)
{
    size_t used;
    str data;
    http_refusal why;
    if (c->input_bytes == 0)
        return read_more(c);
    http_framing state = cut_body(c, &used, &data, &why);
    if (state == HTTP_REFUSED)
        return refuse(c, why.status, why.why);
    int refused = data.len > 0 ? exchange_add_body(c->exchange, data) : 0;
    if (refused)
        return refuse(c, refused, refused == 413 ? "the content is too large"
                                                 : "too many large files are being sent; try again");
    c->deadline_us += (int64_t)data.len * US_PER_BYTE;
    drop_input(c, used);
    return state == HTTP_WHOLE ? give_to_worker(c) : STEP_ON;
}

/* ---- answers ---- */

static bool sends_body(const exchange *x)
{
    return x->answer.body.len > 0 && !str_eq(x->asked.method, STR("HEAD")) && x->answer.status != 304;
}

static connection_step send_answer(connection *c)
{
    const exchange *x = c->exchange;
    str body = sends_body(x) && x->answer.body.len > HTTP_SMALL_BODY_BYTES ? x->answer.body : STR_NONE;
    str left = c->sent < x->bytes.len ? str_from(x->bytes, c->sent) : str_from(body, c->sent - x->bytes.len);
    if (x->is_broken)
        return STEP_END;
    if (left.len == 0)
        return STEP_NOTE;
    if (!c->can_write)
        return STEP_WAIT;
    ssize_t sent = wire_write(&c->wire, left.data, left.len);
    if (sent == WIRE_WAIT) {
        c->can_write = false;
        return STEP_WAIT;
    }
    if (sent < 0)
        return STEP_END;
    c->sent += (size_t)sent;
    c->deadline_us += (int64_t)sent * US_PER_BYTE;
    return STEP_ON;
}

void connection_next(connection *c, const http_options *o)
{
    bool is_last = c->exchange->is_last;
    exchange_destroy(c->exchange);
    c->exchange = 0;
    give_back_room(c);
    if (!is_last) {
        enter(c, PHASE_IDLE, seconds(o->idle_seconds));
        return;
    }
    wire_end(&c->wire);
    c->left = LINGER_BYTES_MAX;
    drop_input(c, c->input_bytes);
    enter(c, PHASE_LINGER, LINGER_US);
}

static connection_step linger(connection *c)
{
    connection_step step = read_more(c);
    if (c->input_bytes >= c->left)
        return STEP_END;
    c->left -= c->input_bytes;
    drop_input(c, c->input_bytes);
    return step;
}

static connection_step shake_hands(connection *c, const http_options *o)
{
    switch (wire_handshake(&c->wire)) {
    case 0: enter(c, PHASE_HEAD, seconds(o->head_seconds)); return STEP_ON;
    case WIRE_WAIT: return STEP_WAIT;
    default: return STEP_END;
    }
}

connection_step connection_drive(connection *c, exchange_rules *rules)
{
    switch (c->phase) {
    case PHASE_HANDSHAKE: return shake_hands(c, &rules->options);
    case PHASE_IDLE:
    case PHASE_HEAD: return read_head(c, rules);
    case PHASE_BODY: return read_body(c);
    case PHASE_WORK: return STEP_WAIT;
    case PHASE_ANSWER: return send_answer(c);
    case PHASE_LINGER: return linger(c);
    }
    return STEP_END;
}

void connection_end(connection *c)
{
    if (c->exchange)
        exchange_destroy(c->exchange);
    c->exchange = 0;
    free(c->input);
    wire_close(&c->wire);
}
