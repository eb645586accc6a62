/** Hears events on their way down: toggles do not bubble, and the theme follows links on the way up.
 *  Whoever listens again with the same table is still heard once.
 *  @param {EventTarget} target
 *  @param {Record<string, (on: any, target: any, event: any) => void>} acts by event types */
export function listen(target, acts) {
    for (const [type, act] of Object.entries(acts))
        target.addEventListener(type, (event) => act(target, event.target, event), true)
}
