#include "http/wire.h"

#include <errno.h>
#include <gnutls/gnutls.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/library.h"

#define PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

/* The functions that are used. */
#define TLS_FUNCTIONS(each)                                                                      \
    each(certificate_allocate_credentials) each(certificate_set_x509_key_file)                   \
        each(certificate_free_credentials) each(init) each(deinit) each(credentials_set)         \
            each(priority_set_direct) each(transport_set_int2) each(handshake) each(record_recv) \
                each(record_send) each(bye) each(strerror)

struct wire_keys {
#define TLS_MEMBER(name) __typeof__(gnutls_##name) *(name);
    TLS_FUNCTIONS(TLS_MEMBER)
#undef TLS_MEMBER
    gnutls_certificate_credentials_t credentials;
};

static bool load(wire_keys *k, error *err)
{
    library *gnutls = library_open("libgnutls.so.30");
    if (!gnutls)
        return error_set(err, ERROR_IO, "TLS 需要 libgnutls.so.30（软件包 libgnutls30 或 libgnutls30t64）",
                         "TLS requires libgnutls.so.30 (package libgnutls30 or libgnutls30t64)");
#define TLS_FIND(name)                                                                                    \
    if (!library_find(gnutls, "gnutls_" #name, &k->name))                                                 \
        return error_set(err, ERROR_IO, "libgnutls 太旧：没有 %s", "libgnutls is too old: %s is missing", \
                         "gnutls_" #name);
    TLS_FUNCTIONS(TLS_FIND)
#undef TLS_FIND
    return true;
}

bool wire_read_keys(const char *certificate, const char *key, wire_keys **keys_out, error *err)
{
    wire_keys *k = calloc(1, sizeof *k);
    if (!k)
        return error_set_memory(err);
    if (!load(k, err)) {
        free(k);
        return false;
    }
    int status = k->certificate_allocate_credentials(&k->credentials);
    if (status >= 0)
        status = k->certificate_set_x509_key_file(k->credentials, certificate, key, GNUTLS_X509_FMT_PEM);
    if (status >= 0) {
        *keys_out = k;
        return true;
    }
    error_set(err, ERROR_INPUT, "证书 %s 和密钥 %s 不能使用：%s",
              "certificate %s and key %s cannot be used: %s", certificate, key, k->strerror(status));
    wire_free_keys(k);
    return false;
}

void wire_free_keys(wire_keys *k)
{
    if (k && k->credentials)
        k->certificate_free_credentials(k->credentials);
    free(k);
}

static bool begin_session(wire *w)
{
    const wire_keys *k = w->keys;
    gnutls_session_t session;
    if (k->init(&session, GNUTLS_SERVER | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL) < 0)
        return false;
    w->session = session;
    k->transport_set_int2(session, w->fd, w->fd);
    return k->priority_set_direct(session, PRIORITIES, 0) >= 0 &&
           k->credentials_set(session, GNUTLS_CRD_CERTIFICATE, k->credentials) >= 0;
}

bool wire_open(wire *w, int fd, const wire_keys *keys)
{
    *w = (wire){ .fd = fd, .keys = keys };
    if (!keys || begin_session(w))
        return true;
    wire_close(w);
    return false;
}

static ssize_t result_of(ssize_t status)
{
    if (status >= 0)
        return status;
    return status == GNUTLS_E_AGAIN || status == GNUTLS_E_INTERRUPTED ? WIRE_WAIT : WIRE_BROKEN;
}

int wire_handshake(wire *w)
{
    return w->keys ? (int)result_of(w->keys->handshake(w->session)) : 0;
}

static ssize_t plain_result(ssize_t bytes)
{
    if (bytes >= 0)
        return bytes;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? WIRE_WAIT : WIRE_BROKEN;
}

ssize_t wire_read(wire *w, void *to, size_t bytes)
{
    return w->keys ? result_of(w->keys->record_recv(w->session, to, bytes))
                   : plain_result(recv(w->fd, to, bytes, 0));
}

ssize_t wire_write(wire *w, const void *from, size_t bytes)
{
    return w->keys ? result_of(w->keys->record_send(w->session, from, bytes))
                   : plain_result(send(w->fd, from, bytes, MSG_NOSIGNAL));
}

void wire_end(wire *w)
{
    if (w->keys)
        (void)w->keys->bye(w->session, GNUTLS_SHUT_WR);
    (void)shutdown(w->fd, SHUT_WR);
}

void wire_close(wire *w)
{
    if (w->session)
        w->keys->deinit(w->session);
    close(w->fd);
    w->session = 0;
}
