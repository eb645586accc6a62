"""Filling in every item of a page at once, from the keys that stand on it.

It is for tests of what answered items look and sound like: what is scored is held elsewhere, and
so are real keys and taps.
"""

from typing import Literal

from playwright.sync_api import Page

# `half` alternates from item to item, and in items with parts from part to part.
How = Literal["right", "half", "wrong"]

_RESPOND = """how => {
    const isRight = n => how === "half" ? n % 2 === 0 : how === "right"
    const set = (control, value) => {
        control.value = value
        control.dispatchEvent(new Event("input", {bubbles: true}))
    }
    const tick = (controls, values) => {
        for (const control of controls)
            if (control.checked !== values.includes(control.value)) control.click()
    }
    const named = (form, name) => [...form.querySelectorAll(`[name="${name}"]`)]

    const fillOptions = (form, key, n) => {
        const ids = [...key.querySelectorAll("[data-for][data-ok]")].map(line => line.dataset.for)
        const others = named(form, "r").map(input => input.value).filter(id => !ids.includes(id))
        const isMixed = how === "half" && ids.length > 1
        tick(named(form, "r"), isMixed ? [ids[0], others[0]] : isRight(n) ? ids : [others[0]])
    }
    const numberFor = accept => String((accept.least + accept.most) / 2)
    const fillOne = (form, name, wanted, right) => {
        const controls = named(form, name)
        if (controls[0].matches("[type=radio], [type=checkbox]")) {
            const wrong = controls.map(({value}) => value).find(value => !wanted.includes(value))
            tick(controls, right ? [wanted].flat() : [wrong ?? controls[0].value])
        } else if (controls[0].matches("select")) {
            const values = [...controls[0].options].map(({value}) => value)
            set(controls[0], right ? wanted : values.find(value => value && value !== wanted))
        } else set(controls[0], right ? wanted : "-987654")
    }
    const typed = ({type, accept: [first]}) => type === "numeric" ? numberFor(first) : first.text
    const fillParts = (form, wanted, n) =>
        Object.entries(wanted).forEach(([id, part], k) =>
            fillOne(form, `r-${id}`, part.accept ? typed(part) : part,
                isRight(how === "half" ? k : n)))
    const sort = (form, ids, n) => {
        const wanted = isRight(n) ? ids : [...ids].reverse()
        const rows = () => [...form.querySelectorAll(".cw-list > li")]
        for (const [place, id] of wanted.entries())
            for (let at; (at = rows().findIndex(row => row.dataset.id === id)) > place;)
                rows()[at].querySelector("[value=up]").click()
    }
    const rate = (form, n) => {
        for (const part of form.querySelectorAll(".cw-rubric .cw-part")) {
            const levels = [...part.querySelectorAll("input")]
            levels.at(isRight(n) ? -1 : 0).click()
        }
    }
    const fill = (form, n) => {
        const key = form.nextElementSibling
        const item = JSON.parse(key.dataset.item ?? "null")
        switch (form.dataset.type) {
            case "text-entry": return fillOne(form, "r", item.accept[0].text, isRight(n))
            case "numeric":
                fillOne(form, "r-number", numberFor(item.accept[0]), isRight(n))
                for (const unit of named(form, "r-unit"))
                    set(unit, Object.entries(item.accept[0].units)
                        .find(([, factor]) => factor === 1)[0])
                return
            case "matching":
            case "categorise":
            case "cloze": return fillParts(form, item.key, n)
            case "ordering": return sort(form, item.key, n)
            case "extended-text":
                set(named(form, "r-text")[0], "A few words of my own.")
                return rate(form, n)
            default: return fillOptions(form, key, n)
        }
    }
    document.querySelectorAll("form.cw-item").forEach(fill)
}"""
_CHECK = """() => {
    for (const form of document.querySelectorAll("form.cw-item"))
        form.querySelector(".cw-actions :is(button:not([type], [hidden]), [value='3'])").click()
}"""


def respond_to_all(page: Page, how: How = "half") -> None:
    page.evaluate(_RESPOND, how)


def answer_everything(page: Page, how: How = "half") -> None:
    """Respond to every item of the page and check it, certain of each response."""
    respond_to_all(page, how)
    page.evaluate(_CHECK)
