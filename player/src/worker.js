// The service worker of a course, at the site's root. The build puts in every file as `path?hash`,
// the page for what is missing first, and how many of them are kept at once.
//
// An entry's key is address and hash: a new version fetches what has changed and lies beside the
// old one. Its worker waits until no page of the old version is open, or the only one is loaded
// anew: the old worker then ends itself and lets the page ask again. So no page gets parts of both.

// biome-ignore-all lint/suspicious/noGlobalAssign: this is how a worker listens

const { scope } = registration
const keys = FILES.map((file) => scope + file)
const opened = caches.open(scope) // by this name, as courses of one origin share its caches

let isAsked = false // to be replaced

const keyOf = (/** @type {string} */ url) =>
    // biome-ignore lint/style/useTemplate: it is shorter
    keys.find((key) => key.startsWith(url.split(/index.html|[?#]/)[0] + "?"))

/** The file, from the network if it is not there yet. */
const keep = async (/** @type {string | undefined} */ key) => {
    if (!key) throw key
    const cache = await opened
    const kept = /** @type {Response} */ (
        (await cache.match(key)) || (await cache.add(key)) || (await cache.match(key))
    )
    // A copy does not say that its host sent it from elsewhere, which browsers refuse for a page.
    return new Response(kept.body, kept)
}

/** What fails is fetched when a page asks for it. */
const keepAll = (/** @type {(string | undefined)[]} */ wanted) =>
    Promise.allSettled(wanted.map(keep))

oninstall = (event) => event.waitUntil(keepAll(keys.slice(0, SHELL)))

onactivate = async () => {
    const cache = await opened
    for (const { url } of await cache.keys())
        if (keyOf(url) !== url) {
            cache.delete(url)
            keepAll([keyOf(url)]) // what a learner has saved stays saved
        }
    clients.claim()
}

// A page asks for the whole course; an old worker asks to be replaced.
onmessage = (/** @type {any} */ event) =>
    event.waitUntil(
        event.data
            ? keepAll(keys).then((results) =>
                  event.source.postMessage(
                      results.every((/** @type {any} */ result) => result.value),
                  ),
              )
            : skipWaiting(),
    )

onfetch = (event) => {
    const request = event.request
    const key = keyOf(request.url)
    const isPage = request.mode === "navigate"
    if (request.method === "GET" && (key || isPage))
        event.respondWith(
            (async () => {
                const waiting = registration.waiting
                if (isPage && waiting && !(await clients.matchAll())[1]) {
                    // A busy machine may not start the other one while pages keep asking.
                    const refresh = isAsked ? "1" : "0"
                    isAsked = true
                    waiting.postMessage(0)
                    return new Response("", { headers: { refresh } })
                }
                return keep(key)
                    .catch(() => fetch(request))
                    .catch(() => keep(keys[0]))
            })(),
        )
}
