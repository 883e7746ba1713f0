// The search page that the public gets: runs in any browser, from a disk or a server, with nothing but its own folder.
// Records are data: they are put on the page as text.
import MiniSearch, { type SearchResult } from 'minisearch';
import {
  addressOf,
  DIRECTION_WORDS,
  FORM_WORDS,
  INDEX_OPTIONS,
  type IndexedRecord,
} from '../../domain/public-search/record.ts';

const SHOWN_AT_ONCE = 25;
const DELAY_MS = 200;

type Hit = IndexedRecord & { readonly score: number; readonly terms: readonly string[] };

const indexes = new Map<string, MiniSearch<IndexedRecord>>();
const loading = new Map<string, Promise<void>>();

const byId = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(id);
  return found;
};

/** Called by the script of a year. */
Object.assign(globalThis, {
  kanalvaktSok: (year: string, json: string): void => {
    indexes.set(year, MiniSearch.loadJSON<IndexedRecord>(json, INDEX_OPTIONS));
  },
});

function load(year: string): Promise<void> {
  const known = loading.get(year);
  if (known !== undefined) return known;
  const made = new Promise<void>((done, failed) => {
    const script = document.createElement('script');
    script.src = `sok/${year}.js`;
    // A file that was copied by half is loaded too, and has no index.
    script.onload = () => (indexes.has(year) ? done() : failed(new Error(year)));
    script.onerror = () => failed(new Error(year));
    document.head.append(script);
  });
  loading.set(year, made);
  return made;
}

const element = (tag: string, className: string, ...inside: (Node | string)[]): HTMLElement => {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...inside);
  return made;
};

/** The text with the found words marked. */
function marked(text: string, terms: readonly string[]): (Node | string)[] {
  const words = new Set(terms);
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((part) => (words.has(part.toLowerCase()) ? element('mark', '', part) : part))
    .filter((part) => part !== '');
}

const dayText = (day: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${day}T12:00:00Z`),
  );

function hitElement({ k, d, c, f, r, x, terms }: Hit): HTMLElement {
  const link = document.createElement('a');
  link.href = addressOf(d, k);
  link.textContent = `${FORM_WORDS[f]} ${dayText(d)}`;
  const facts = element(
    'p',
    'soft',
    element('bdi', '', c),
    `, ${DIRECTION_WORDS[r === 'both' ? 'received' : r].toLowerCase()}`,
  );
  const text = element('p', '', ...marked(x, terms));
  text.dir = 'auto';
  return element('li', '', link, facts, text);
}

function start(): void {
  const form = byId('sok', HTMLFormElement);
  const section = byId('traffar', HTMLElement);
  const status = byId('antal', HTMLElement);
  const list = byId('lista', HTMLElement);
  const more = byId('fler', HTMLButtonElement);
  const words = byId('ord', HTMLInputElement);
  const [channel, year, kind, direction] = (['kanal', 'ar', 'typ', 'riktning'] as const).map((id) =>
    byId(id, HTMLSelectElement),
  ) as [HTMLSelectElement, HTMLSelectElement, HTMLSelectElement, HTMLSelectElement];
  const years = (section.dataset.years ?? '').split(' ').filter((one) => one !== '');
  let hits: Hit[] = [];
  let shown = 0;
  let asked = 0;

  const showMore = (): void => {
    const next = hits.slice(shown, shown + SHOWN_AT_ONCE);
    const first = next.map(hitElement);
    list.append(...first);
    shown += next.length;
    more.hidden = shown >= hits.length;
    if (shown > SHOWN_AT_ONCE) first[0]?.querySelector('a')?.focus();
  };

  const isWanted = (hit: SearchResult): boolean =>
    (channel.value === '' || hit.c === channel.value) &&
    (kind.value === '' || hit.f === kind.value) &&
    (direction.value === '' || hit.r === direction.value || hit.r === 'both');

  const search = async (): Promise<void> => {
    asked += 1;
    const own = asked;
    const text = words.value.trim();
    const hasFilter = [channel, year, kind, direction].some(({ value }) => value !== '');
    section.hidden = text === '' && !hasFilter;
    if (section.hidden) return;
    status.textContent = 'Söker …';
    const wanted = year.value === '' ? years : [year.value];
    const loaded = await Promise.allSettled(wanted.map(load));
    if (own !== asked) return;
    hits = wanted.flatMap((one) => {
      const found = indexes.get(one)?.search(text === '' ? MiniSearch.wildcard : text, { filter: isWanted });
      return (found ?? []) as unknown as Hit[];
    });
    hits.sort((a, b) => (text === '' ? 0 : b.score - a.score) || b.d.localeCompare(a.d));
    const missing = loaded.filter((one) => one.status === 'rejected').length;
    const counted = hits.length === 1 ? '1 träff' : `${hits.length.toLocaleString('sv-SE')} träffar`;
    status.textContent =
      (hits.length === 0 ? 'Inga träffar' : counted) +
      (missing === 0
        ? '.'
        : `. ${missing === 1 ? 'Ett år' : 'Några år'} kunde inte läsas: filen saknas eller är skadad.`);
    list.replaceChildren();
    shown = 0;
    showMore();
  };

  let timer = 0;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), DELAY_MS);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void search();
  });
  words.addEventListener('input', soon);
  for (const filter of [channel, year, kind, direction]) filter.addEventListener('change', () => void search());
  more.addEventListener('click', showMore);
  form.hidden = false;
}

start();
