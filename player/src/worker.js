// The service worker of a course, at the site's root. The build puts in every file as `path?hash`,
// the page for what is missing first, and how many of them are kept at once.
//
// An entry's key is address and hash: a new version fetches what has changed and lies beside the
// old one. Its worker waits until no page of the old version is open, or the only one is loaded
// anew: the old worker then answers with a page that has it replaced. So no page gets parts of both.

// biome-ignore-all lint/suspicious/noGlobalAssign: this is how a worker listens

const { scope } = registration
const keys = FILES.map((file) => scope + file)
const opened = caches.open(scope) // by this name, as courses of one origin share its caches

// Loads itself anew as soon as the waiting worker has taken over. Of a page without an icon, the
// browser would ask for one, and while that is under way the old worker stays.
const SWAP = `<link rel=icon href=data:,><body onload='n=navigator.serviceWorker
n.oncontrollerchange=a=e=>location.reload()
n.getRegistration().then(e=>e.waiting.postMessage(0)).catch(a)'>`

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

// A page asks for the whole course, or for this worker in place of the old one.
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
                if (isPage && registration.waiting && !(await clients.matchAll())[1])
                    return new Response(new Blob([SWAP], { type: "text/html" }))
                return keep(key)
                    .catch(() => fetch(request))
                    .catch(() => keep(keys[0]))
            })(),
        )
}
