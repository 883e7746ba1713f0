// The common page's style: system fonts, light and dark, any width, print. Contrast is at least 4.5:1.
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1f23; --soft: #555c63; --ground: #ffffff; --line: #c9ced3; --link: #0b4f8a; --mark: #7a3e00; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceeef; --soft: #adb4bb; --ground: #16191c; --line: #454c53; --link: #9cc6f5; --mark: #ffc68a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.25rem 0 .5rem; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 0 0 .2rem; }
p { margin: 0 0 .4rem; }
a { color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
ul { margin: 0; padding: 0; list-style: none; }
nav { margin: 1.25rem 0 0; }
nav li { margin: 0 0 .3rem; }
.channels > li { padding: .9rem 0; border-top: 1px solid var(--line); }
.facts { color: var(--soft); font-size: .9rem; }
.mark { color: var(--mark); font-weight: 600; }
main > .facts { margin-top: 2.25rem; }
@media (forced-colors: active) { .mark { font-weight: 700; } }
@media print {
  :root { --ink: #000; --soft: #333; --ground: #fff; --line: #999; --link: #000; --mark: #000; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  li, h2, h3 { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .channels a::after { content: ' (' attr(href) ')'; font-weight: 400; font-size: .85rem; }
}
`;
