#include "http/http.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/decimal.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "http/message.h"
#include "http/mhd.h"

enum { PATH_BYTES_MAX = 2048 };
#define ID_STEP 0x9E3779B97F4A7C15ULL /* odd, so that ids differ; large, so that they look different */
#define RETRY_AFTER_SECONDS "1"

/* One request: waiting for a worker, being processed, or ready to be sent. */
typedef struct job {
    struct job *next;
    http_server *server;
    struct MHD_Connection *connection;
    arena *memory;
    http_request asked;
    http_answer answer;
    struct MHD_Response *response; /* once it is being sent */
    strbuf body;
    http_terms terms;
    bool is_handed_over;
} job;

struct http_server {
    mhd mhd;
    str name;
    struct MHD_Daemon *daemon;
    http_handler *handler;
    void *payload;
    pthread_t *workers;
    unsigned worker_count;
    pthread_mutex_t lock;
    pthread_cond_t has_work;
    job *first, *last;           /* waiting for a worker */
    unsigned waiting, waiting_max;
    bool is_closing;
    uint16_t port;
    http_decide *decide;
    atomic_uint_fast64_t ids; /* the id of the next request */
};

static void refuse(job *j, int status, str why)
{
    j->answer = (http_answer){ .status = status, .content_type = "text/plain; charset=utf-8", .body = why };
}

static void run_handler(void *payload)
{
    job *j = payload;
    j->server->handler(j->server->payload, j->memory, &j->asked, &j->answer);
}

static void *work(void *payload)
{
    http_server *server = payload;
    pthread_mutex_lock(&server->lock);
    for (;;) {
        while (!server->first && !server->is_closing)
            pthread_cond_wait(&server->has_work, &server->lock);
        job *j = server->first;
        if (!j)
            break;
        server->first = j->next;
        if (!server->first)
            server->last = 0;
        server->waiting--;
        pthread_mutex_unlock(&server->lock);
        if (!arena_try(run_handler, j))
            refuse(j, MHD_HTTP_SERVICE_UNAVAILABLE, STR("out of memory\n"));
        server->mhd.resume_connection(j->connection);
        pthread_mutex_lock(&server->lock);
    }
    pthread_mutex_unlock(&server->lock);
    return 0;
}

static bool check_parameter(const http_request *asked, str name, str value, error *err)
{
    if (!utf8_is_valid(name, 0))
        return error_set(err, ERROR_INPUT, "第 %zu 个参数的名称不是 UTF-8 文字",
                         "the name of parameter %zu is not UTF-8", asked->query_count + 1);
    if (!utf8_is_valid(value, 0))
        return error_set(err, ERROR_INPUT, "参数“%.*s”的值不是 UTF-8 文字",
                         "the value of parameter \"%.*s\" is not UTF-8", STR_ARG(name));
    for (size_t i = 0; i < asked->query_count; i++)
        if (str_eq(asked->query[i].name, name))
            return error_set(err, ERROR_INPUT, "参数“%.*s”只能写一次", "parameter \"%.*s\" is given twice",
                             STR_ARG(name));
    return asked->query_count < HTTP_PARAMETERS_MAX ||
           error_set(err, ERROR_INPUT, "最多 %d 个参数，从“%.*s”起过多",
                     "at most %d parameters; \"%.*s\" is one too many", HTTP_PARAMETERS_MAX, STR_ARG(name));
}

static enum MHD_Result add_parameter(void *payload, enum MHD_ValueKind kind, const char *name,
                                     size_t name_bytes, const char *value, size_t value_bytes)
{
    (void)kind;
    job *j = payload;
    str n = { name, name_bytes }, v = { value ? value : "", value ? value_bytes : 0 };
    error fault;
    if (!check_parameter(&j->asked, n, v, &fault)) {
        error *kept = arena_new(j->memory, error);
        *kept = fault;
        j->asked.fault = kept;
        return MHD_NO;
    }
    j->asked.query[j->asked.query_count++] = (http_parameter){ str_copy(j->memory, n),
                                                               str_copy(j->memory, v) };
    return MHD_YES;
}

/* Protection against DNS rebinding: a foreign page can make a browser send requests to this server under a
 * host name of its own and then read the responses. So only IP addresses and our own host name are accepted.
 */
static bool is_own_host(str host, str name)
{
    char address[INET6_ADDRSTRLEN] = "";
    unsigned char ignored[sizeof(struct in6_addr)];
    bool is_six = str_take(&host, STR("["));
    size_t end = str_find(host, is_six ? STR("]") : STR(":"), 0);
    str bare = end == STR_NOWHERE ? host : str_slice(host, 0, end);
    if (str_eq_ignoring_ascii_case(bare, STR("localhost")) ||
        (name.len > 0 && str_eq_ignoring_ascii_case(bare, name)))
        return true;
    if (bare.len >= sizeof address)
        return false;
    memcpy(address, bare.data, bare.len);
    return inet_pton(is_six ? AF_INET6 : AF_INET, address, ignored) == 1;
}

static const char *header_of(const job *j, const char *name)
{
    return j->server->mhd.lookup_connection_value(j->connection, MHD_HEADER_KIND, name);
}

/* Protection against request smuggling: a body has one length, in digits. */
static bool has_odd_length(const job *j)
{
    str bytes = http_header(&j->asked, MHD_HTTP_HEADER_CONTENT_LENGTH);
    for (size_t i = 0; i < bytes.len; i++)
        if (!char_is_digit(bytes.data[i]))
            return true;
    bool is_number = bytes.len > 0 && bytes.len <= 18;
    return bytes.data && (!is_number || header_of(j, MHD_HTTP_HEADER_TRANSFER_ENCODING));
}

/* A body that is announced and larger than this request may have. */
static bool is_too_large(const job *j)
{
    int64_t bytes = 0;
    (void)int_parse(http_header(&j->asked, MHD_HTTP_HEADER_CONTENT_LENGTH), &bytes);
    return (size_t)bytes > j->terms.body_bytes_max ||
           (j->terms.body_bytes_max == 0 && header_of(j, MHD_HTTP_HEADER_TRANSFER_ENCODING));
}

static bool is_known_method(str method)
{
    static const char *const known[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" };
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq(method, str_of(known[i])))
            return true;
    return false;
}

/* Rejects invalid requests at once, before the rest of them arrives. */
static void check_request(job *j)
{
    const http_request *asked = &j->asked;
    const char *host = header_of(j, MHD_HTTP_HEADER_HOST);
    if (!is_known_method(asked->method))
        refuse(j, MHD_HTTP_NOT_IMPLEMENTED, STR("only GET, HEAD, POST, PUT, PATCH and DELETE\n"));
    else if (has_odd_length(j))
        refuse(j, MHD_HTTP_BAD_REQUEST, STR("the length of the body is ambiguous\n"));
    else if (host && !is_own_host(str_of(host), j->server->name))
        refuse(
            j, MHD_HTTP_MISDIRECTED_REQUEST,
            STR("this server answers to its IP address, to localhost and to the name given with --name\n"));
    else if (asked->path.len == 0 || asked->path.len > PATH_BYTES_MAX || !utf8_is_valid(asked->path, 0))
        refuse(j, MHD_HTTP_BAD_REQUEST, STR("bad request\n"));
}

/* The arguments of the library's callback for a new request, and the job created from them. */
typedef struct arrival {
    http_server *server;
    struct MHD_Connection *connection;
    const char *path, *method;
    job *made;
} arrival;

static enum MHD_Result add_header(void *payload, enum MHD_ValueKind kind, const char *name,
                                  size_t name_bytes, const char *value, size_t value_bytes)
{
    (void)kind;
    job *j = payload;
    if (j->asked.header_count == HTTP_HEADERS_MAX) {
        refuse(j, MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE, STR("too many headers\n"));
        return MHD_NO;
    }
    str n = { name, name_bytes }, v = { value ? value : "", value ? value_bytes : 0 };
    j->asked.headers[j->asked.header_count++] = (http_parameter){ str_copy(j->memory, n),
                                                                  str_copy(j->memory, v) };
    return MHD_YES;
}

static str address_of(arena *a, const struct sockaddr *peer)
{
    char text[INET6_ADDRSTRLEN] = "";
    const void *bytes = peer->sa_family == AF_INET6
                            ? (const void *)&((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr
                            : (const void *)&((const struct sockaddr_in *)(const void *)peer)->sin_addr;
    return inet_ntop(peer->sa_family, bytes, text, sizeof text) ? str_copy(a, str_of(text)) : STR("");
}

/* "application/json; charset=utf-8" -> "application/json" */
static str media_type(arena *a, str header)
{
    str type, rest = header;
    char *lower;
    if (!str_cut(&rest, STR(";"), &type))
        return STR("");
    lower = str_zero_ended(a, str_trim(type));
    for (char *c = lower; *c; c++)
        *c = char_is_letter(*c) ? (char)(*c | 0x20) : *c;
    return str_of(lower);
}

static void read_head(job *j, const arrival *new)
{
    http_request *asked = &j->asked;
    const mhd *library = &j->server->mhd;
    asked->id = str_format(j->memory, "%016llx",
                           (unsigned long long)atomic_fetch_add(&j->server->ids, ID_STEP));
    asked->method = str_copy(j->memory, str_of(new->method));
    asked->path = str_copy(j->memory, str_of(new->path));
    asked->peer = address_of(j->memory,
        library->get_connection_info(j->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
    library->get_connection_values_n(j->connection, MHD_HEADER_KIND, add_header, j);
    asked->content_type = media_type(j->memory, http_header(asked, MHD_HTTP_HEADER_CONTENT_TYPE));
}

static void create_job(void *payload)
{
    arrival *new = payload;
    arena *memory = arena_create(LIMIT_REQUEST_BYTES);
    job *j = arena_new(memory, job);
    j->memory = memory;
    j->server = new->server;
    j->connection = new->connection;
    read_head(j, new);
    if (!j->answer.status)
        check_request(j);
    if (!j->answer.status)
        new->server->mhd.get_connection_values_n(new->connection, MHD_GET_ARGUMENT_KIND, add_parameter, j);
    if (j->server->decide)
        j->server->decide(j->server->payload, &j->asked, &j->terms);
    if (!j->answer.status && is_too_large(j))
        refuse(j, MHD_HTTP_CONTENT_TOO_LARGE, STR("the body is too large\n"));
    j->body = strbuf_in(memory, j->terms.body_bytes_max ? j->terms.body_bytes_max : 1);
    new->made = j;
}

static void destroy_job(void *payload)
{
    arena_destroy(((job *)payload)->memory);
}

/* An empty value is no header. */
static void put_header(const job *j, const char *name, str value)
{
    if (value.len > 0)
        j->server->mhd.add_response_header(j->response, name,
                                           str_zero_ended(j->memory, http_plain_value(j->memory, value)));
}

/* Security headers of every response, including errors. Pages have no scripts; their style sheet comes from
 * this server. */
static void add_headers(void *payload)
{
    const job *j = payload;
    static const char *const headers[][2] = {
        { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "no-referrer" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" },
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        put_header(j, headers[i][0], str_of(headers[i][1]));
    if (j->answer.content_type)
        put_header(j, MHD_HTTP_HEADER_CONTENT_TYPE, str_of(j->answer.content_type));
    put_header(j, "X-Request-Id", j->asked.id);
    put_header(j, MHD_HTTP_HEADER_CACHE_CONTROL,
               str_of(j->answer.cache_control ? j->answer.cache_control : "no-store"));
    put_header(j, MHD_HTTP_HEADER_ETAG, j->answer.etag);
    put_header(j, MHD_HTTP_HEADER_LOCATION, j->answer.location);
    if (j->answer.attachment.len)
        put_header(j, MHD_HTTP_HEADER_CONTENT_DISPOSITION, http_disposition(j->memory, j->answer.attachment));
    for (size_t i = 0; i < j->answer.header_count; i++)
        put_header(j, str_zero_ended(j->memory, j->answer.headers[i].name), j->answer.headers[i].value);
    if (j->answer.status == MHD_HTTP_SERVICE_UNAVAILABLE)
        put_header(j, MHD_HTTP_HEADER_RETRY_AFTER, STR(RETRY_AFTER_SECONDS));
}

/* From here on the response owns the job. */
static enum MHD_Result send_answer(struct MHD_Connection *connection, job *j)
{
    const mhd *library = &j->server->mhd;
    struct MHD_Response *response = library->create_response_from_buffer_with_free_callback_cls(
        j->answer.body.len, (void *)(uintptr_t)(j->answer.body.data ? j->answer.body.data : ""), destroy_job,
        j);
    if (!response) {
        destroy_job(j);
        return MHD_NO;
    }
    j->response = response;
    bool is_complete = arena_try(add_headers, j);
    enum MHD_Result result = is_complete
                                 ? library->queue_response(connection, (unsigned)j->answer.status, response)
                                 : MHD_NO;
    library->destroy_response(response);
    return result;
}

/* Queues a job for the workers and suspends its connection until the job is done. False when the server is
 * closing or too many jobs are waiting. */
static bool hand_over(http_server *server, job *j)
{
    pthread_mutex_lock(&server->lock);
    bool is_taken = !server->is_closing && server->waiting < server->waiting_max;
    if (is_taken) {
        j->is_handed_over = true;
        server->waiting++;
        server->mhd.suspend_connection(j->connection);
        if (server->last)
            server->last->next = j;
        else
            server->first = j;
        server->last = j;
        pthread_cond_signal(&server->has_work);
    }
    pthread_mutex_unlock(&server->lock);
    return is_taken;
}

typedef struct piece {
    job *of;
    str bytes;
} piece;

static void add_piece(void *payload)
{
    const piece *p = payload;
    strbuf_add(&p->of->body, p->bytes);
}

/* Called by libmicrohttpd after the headers, after the whole request, and again after a suspended connection
 * is resumed. A response after the headers closes the connection if a body was announced. */
static enum MHD_Result on_request(void *payload, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_bytes, void **memory)
{
    (void)version;
    http_server *server = payload;
    job *j = *memory;
    if (!j) {
        arrival new = { .server = server, .connection = connection, .path = path, .method = method };
        if (!arena_try(create_job, &new))
            return MHD_NO; /* closes the connection */
        *memory = j = new.made;
        if (!j->answer.status)
            return MHD_YES;
    } else if (*upload_bytes > 0) {
        piece arrived = { j, { upload, *upload_bytes } };
        if (!arena_try(add_piece, &arrived))
            return MHD_NO;
        *upload_bytes = 0;
        return MHD_YES;
    } else if (j->body.is_full) {
        refuse(j, MHD_HTTP_CONTENT_TOO_LARGE, STR("the body is too large\n"));
    } else if (!j->is_handed_over) {
        j->asked.body = strbuf_str(&j->body);
        if (hand_over(server, j))
            return MHD_YES;
        refuse(j, MHD_HTTP_SERVICE_UNAVAILABLE, STR("the server is busy; try again\n"));
    }
    *memory = 0;
    return send_answer(connection, j);
}

/* Frees the job of a connection that was closed before its response was sent. */
static void on_completed(void *payload, struct MHD_Connection *connection, void **memory,
                         enum MHD_RequestTerminationCode why)
{
    (void)payload;
    (void)connection;
    (void)why;
    if (*memory)
        destroy_job(*memory);
    *memory = 0;
}

static bool read_address(const char *address, uint16_t port, struct sockaddr_storage *out,
                         socklen_t *bytes_out)
{
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, address, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        *bytes_out = sizeof *four;
        return true;
    }
    if (inet_pton(AF_INET6, address, &six->sin6_addr) != 1)
        return false;
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(port);
    *bytes_out = sizeof *six;
    return true;
}

static int listen_at(const http_options *o, error *err)
{
    struct sockaddr_storage at;
    socklen_t bytes;
    if (!read_address(o->address, o->port, &at, &bytes)) {
        error_set(err, ERROR_USAGE, "“%s”不是 IP 地址", "\"%s\" is not an IP address", o->address);
        return -1;
    }
    int fd = socket(at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) ||
        bind(fd, (struct sockaddr *)&at, bytes) || listen(fd, 511)) {
        error_set(err, errno == EADDRINUSE ? ERROR_BUSY : ERROR_IO, "无法在 %s 端口 %u 上监听：%s",
                  "cannot listen on %s port %u: %s", o->address, (unsigned)o->port, strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

static uint16_t port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } at = { .six = { 0 } };
    socklen_t bytes = sizeof at;
    if (getsockname(fd, &at.any, &bytes))
        return 0;
    return ntohs(at.any.sa_family == AF_INET6 ? at.six.sin6_port : at.four.sin_port);
}

static void stop_workers(http_server *server)
{
    pthread_mutex_lock(&server->lock);
    server->is_closing = true;
    pthread_cond_broadcast(&server->has_work);
    pthread_mutex_unlock(&server->lock);
    for (unsigned i = 0; i < server->worker_count; i++)
        pthread_join(server->workers[i], 0);
}

static void destroy(http_server *server)
{
    pthread_cond_destroy(&server->has_work);
    pthread_mutex_destroy(&server->lock);
    free(server->workers);
    free(server);
}

bool http_open(http_options o, http_handler *handler, void *payload, http_server **server_out, error *err)
{
    assert(o.workers > 0 && o.waiting_max > 0);
    mhd loaded;
    if (!mhd_load(&loaded, err))
        return false;
    int fd = listen_at(&o, err);
    if (fd < 0)
        return false;
    http_server *server = calloc(1, sizeof *server);
    pthread_t *workers = calloc(o.workers, sizeof *workers);
    if (!server || !workers) {
        free(server);
        free(workers);
        close(fd);
        return error_set(err, ERROR_IO, "内存不足", "out of memory");
    }
    server->mhd = loaded;
    server->name = str_of(o.name ? o.name : "");
    server->workers = workers;
    server->handler = handler;
    server->payload = payload;
    server->waiting_max = o.waiting_max;
    server->decide = o.decide;
    uint64_t first_id = 0;
    if (getrandom(&first_id, sizeof first_id, 0) < 0)
        first_id = (uint64_t)time(0);
    atomic_init(&server->ids, first_id);
    server->port = port_of(fd);
    pthread_mutex_init(&server->lock, 0);
    pthread_cond_init(&server->has_work, 0);
    while (server->worker_count < o.workers &&
           pthread_create(&workers[server->worker_count], 0, work, server) == 0)
        server->worker_count++;
    server->daemon = server->worker_count == 0
                         ? 0
                         : server->mhd.start_daemon(
                               MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, 0,
                               0, on_request, server, MHD_OPTION_LISTEN_SOCKET, fd,
                               MHD_OPTION_CONNECTION_LIMIT, o.connections_max, MHD_OPTION_CONNECTION_TIMEOUT,
                               o.idle_seconds, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED,
                               on_completed, 0, MHD_OPTION_END);
    if (!server->daemon) {
        stop_workers(server);
        destroy(server);
        close(fd);
        return error_set(err, ERROR_IO, "服务器无法启动", "cannot start the server");
    }
    *server_out = server;
    return true;
}

uint16_t http_port(const http_server *server)
{
    return server->port;
}

void http_close(http_server *server)
{
    MHD_socket listening = server->mhd.quiesce_daemon(server->daemon);
    stop_workers(server);
    server->mhd.stop_daemon(server->daemon);
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
    destroy(server);
}
