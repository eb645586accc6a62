// Follows the system's colours, and the files: a page that has changed takes the place of this one.
{
    const dark = matchMedia("(prefers-color-scheme: dark)")
    const colour = () =>
        document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default")
    dark.addEventListener("change", colour)
    colour()

    const page = () => document.getElementById("cwp-page")

    /** The item at the top of the window, and how far from it. */
    const topmost = () => {
        const forms = [...document.querySelectorAll("form[data-item]")]
        const form = forms.find((form) => form.getBoundingClientRect().bottom > 0)
        return form && [form.dataset.item, form.getBoundingClientRect().top]
    }

    const follow = async () => {
        const answer = await fetch(location.pathname)
        if (!answer.ok) throw new Error(answer.statusText)
        const next = new DOMParser().parseFromString(await answer.text(), "text/html")
        const top = scrollY > 0 ? topmost() : undefined
        const focused = document.activeElement?.id || document.activeElement?.closest("form")?.id
        const { state } = next.getElementById("cwp-page").dataset
        // The browser holds on to an image of a page, whatever it has become.
        for (const image of next.querySelectorAll("#cwp-page img[src]:not([src^='data:'])"))
            image.setAttribute("src", `${image.getAttribute("src")}?${state}`)
        for (const style of document.querySelectorAll("link[data-own]"))
            style.href = `${style.dataset.own}?${state}`
        document.body.dataset.mdColorPrimary = next.body.dataset.mdColorPrimary
        document.title = next.title
        page().replaceWith(document.adoptNode(next.getElementById("cwp-page")))
        const form = top && document.querySelector(`form[data-item="${top[0]}"]`)
        if (form) scrollBy({ top: form.getBoundingClientRect().top - top[1], behavior: "instant" })
        if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
    }

    const status = () => document.querySelector("#cwp-page [role=status]")
    let before // what the status was before the preview ended

    /** Ask for the state of the files, again and again; a page that waited would block others. */
    const ask = async () => {
        try {
            const answer = await fetch("_preview/state")
            if (!answer.ok) throw new Error(answer.statusText)
            if ((await answer.text()) !== page().dataset.state) await follow()
            else if (before !== undefined) status().textContent = before
            before = undefined
        } catch {
            before ??= status().textContent
            status().textContent = "The preview has ended"
        }
        setTimeout(ask, before === undefined ? 100 : 1000)
    }
    addEventListener("DOMContentLoaded", ask)
}
