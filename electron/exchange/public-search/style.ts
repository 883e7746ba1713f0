// The style of the public's own search: system fonts, light and dark, any width, print. Contrast is at least 4.5:1.
export const SEARCH_STYLE = `:root { color-scheme: light dark; --ink: #1b1f23; --soft: #555c63; --ground: #ffffff; --field: #f4f6f7; --line: #c9ced3; --edge: #767f87; --link: #0b4f8a; --mark: #fff1b8; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceeef; --soft: #adb4bb; --ground: #16191c; --field: #1f2428; --line: #454c53; --edge: #8d969e; --link: #9cc6f5; --mark: #5a4a00; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 52rem; margin: 0 auto; padding: 1rem; }
header { border-bottom: 1px solid var(--line); }
header a { display: inline-flex; align-items: center; gap: .75rem; color: inherit; font-weight: 600; text-decoration: none; }
header a:hover { text-decoration: underline; }
header img { width: auto; height: 2.5rem; }
main { padding-bottom: 4rem; }
main:focus { outline: none; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 .5rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: 0 0 .6rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem; }
.lead, .soft, dt, dd { color: var(--soft); }
form { display: grid; gap: .9rem; margin: 1.25rem 0; padding: 1rem; background: var(--field); border: 1px solid var(--line); border-radius: 4px; }
.filters { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; }
label { display: block; font-size: .9rem; margin-bottom: .2rem; }
input, select, button { font: inherit; color: inherit; min-height: 2.75rem; padding: .4rem .6rem; background: var(--ground); border: 1px solid var(--edge); border-radius: 4px; }
input, select { width: 100%; }
button { justify-self: start; padding-inline: 1.25rem; cursor: pointer; font-weight: 600; }
form button { background: var(--link); border-color: var(--link); color: var(--ground); }
section { margin-top: 2rem; }
#lista { list-style: none; margin: 0; padding: 0; }
#lista li { padding: .8rem 0; border-top: 1px solid var(--line); }
#lista a { font-weight: 600; }
#lista p { margin: .15rem 0 0; }
#lista .soft { font-size: .9rem; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
.months { list-style: none; margin: 0; padding: 0; columns: 16rem; }
.months li { break-inside: avoid; padding: .2rem 0; }
.months .soft { font-size: .9rem; white-space: nowrap; }
article { padding: 1.25rem 0; border-top: 1px solid var(--line); }
article:target { background: var(--field); box-shadow: -1rem 0 var(--field), 1rem 0 var(--field); }
article h2 a { color: inherit; text-decoration: none; }
article h2 a:hover { text-decoration: underline; }
.text { max-width: 42rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .75rem 0 0; font-size: .9rem; }
dd { margin: 0; }
@media print {
  :root { --ink: #000; --soft: #333; --ground: #fff; --field: #fff; --line: #999; --link: #000; }
  form, .back, .skip, #fler { display: none; }
  article { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;
