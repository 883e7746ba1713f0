// Texts with personal data planted in them, made by rules of their own: nothing here uses what it tests.
import type { PersonalDataKind } from '../../../../domain/personal-data/model.ts';

/** A generator of numbers below one (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Planted {
  readonly text: string;
  readonly kind: PersonalDataKind;
}
export interface Synthetic {
  readonly text: string;
  readonly planted: readonly (Planted & { readonly from: number })[];
  readonly names: readonly string[];
  readonly handles: readonly string[];
}

const FIRST = [
  'Annika',
  'Youssef',
  'Leyla',
  'Göran',
  'Åsa',
  'Zeinab',
  'Torbjörn',
  'Bo',
  'My',
  'Stig',
  'Märta',
  'Élodie',
];
const LAST = [
  'Fiktivsson',
  'Påhittad',
  'Öqvist',
  'Al-Testi',
  'von Exempel',
  'Bergendorff',
  'Sandhammar',
  'Låtsasdotter',
];
const FILL = [
  'Hej och tack för att ni svarar så snabbt',
  'vi väntar fortfarande på besked om snöröjningen',
  'lampan utanför skolan är trasig sedan i tisdags',
  'det var 27 barn på plats när bussen kom 14.30',
  'avgiften blev 1250 kronor enligt fakturan',
  'mötet hålls den 12 maj 2026 i stora salen',
  'diarienummer KS 2026/00417 gäller ärendet',
  'han och hon är båda nöjda med bibliotekets öppettider 08.30-16.00',
  'enligt 21 kap. 7 § OSL kan uppgiften lämnas ut',
];
const STREETS = [
  'Storgatan',
  'Norra Kungsgatan',
  'Björkvägen',
  'Kyrkogränd',
  'Aseavägen',
  'Lilla Torget',
  'Älvstigen',
  'Parkallén',
];
const PLACES = ['Bollnäs', 'Arbrå', 'Kilafors', 'Söderhamn'];

type Pick = <T>(list: readonly T[]) => T;
interface Dice {
  readonly pick: Pick;
  readonly digits: (count: number) => string;
  readonly below: (limit: number) => number;
}

function diceOf(random: () => number): Dice {
  const below = (limit: number): number => Math.floor(random() * limit);
  return {
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
  };
}

/** The digit that makes the sum of the doubled and single digits end in zero. */
function checkDigitOf(nine: string): string {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += at % 2 === 0 ? (doubled[Number(nine[at])] ?? 0) : Number(nine[at]);
  return String((100 - sum) % 10);
}

function personalNumber({ below, digits, pick }: Dice): Planted {
  const two = (value: number): string => String(value).padStart(2, '0');
  const isCoordination = below(4) === 0;
  const year = 1930 + below(80);
  const date = two(year % 100) + two(1 + below(12)) + two(1 + below(28) + (isCoordination ? 60 : 0));
  const serial = digits(3);
  const whole = `${serial}${checkDigitOf(date + serial)}`;
  const written = pick([
    `${date}-${whole}`,
    `${date}${whole}`,
    `${String(Math.floor(year / 100))}${date}-${whole}`,
    `${String(Math.floor(year / 100))}${date}${whole}`,
    `${date} ${whole}`,
  ]);
  return { text: written, kind: isCoordination ? 'coordinationNumber' : 'personalNumber' };
}

function phone({ digits, pick }: Dice): Planted {
  const [a, b, c] = [digits(3), digits(2), digits(2)];
  const text = pick([
    `070-${a} ${b} ${c}`,
    `070${a}${b}${c}`,
    `+4670${a}${b}${c}`,
    `+46 (0)70-${a} ${b} ${c}`,
    `0046 70 ${a} ${b} ${c}`,
    `0278-${b} ${a}`,
    `(0278) ${a} ${b}`,
    `08-${a} ${b} ${c}`,
    `073 ${a} ${b} ${c}`,
  ]);
  return { text, kind: 'phone' };
}

function mail({ digits, pick }: Dice): Planted {
  const name = pick(['anna.test', 'göran', 'l_b', 'öq+info', 'x1']) + digits(2);
  const host = pick(['example.se', 'påhitt.example', 'post.example.com']);
  return { text: pick([`${name}@${host}`, `${name} (at) ${host}`, `${name}[at]${host}`]), kind: 'mail' };
}

function address({ below, digits, pick }: Dice): Planted {
  const street = `${pick(STREETS)} ${String(1 + below(120))}${pick(['', '', ' B', 'a'])}`;
  const postal = `82${String(1 + below(8))} ${digits(2)} ${pick(PLACES)}`;
  return { text: pick([street, postal, `${street}, ${postal}`]), kind: 'address' };
}

function plate({ digits, pick }: Dice): Planted {
  const letters = ['BGH', 'XYZ', 'KLM', 'WZN', 'TRF'];
  return { text: pick([`${pick(letters)} ${digits(3)}`, `${pick(letters)}${digits(2)}D`]), kind: 'plate' };
}

function handle({ digits, pick }: Dice): Planted {
  return { text: `@${pick(['leyla', 'bergis', 'x.y', 'ny_i_stan'])}${digits(3)}`, kind: 'handle' };
}

const MAKERS = [personalNumber, phone, mail, address, plate, handle];

/** A text with some personal data in it, between sentences that hold none. */
export function synthetic(random: () => number): Synthetic {
  const dice = diceOf(random);
  const name = `${dice.pick(FIRST)} ${dice.pick(LAST)}`;
  const planted: (Planted & { from: number })[] = [];
  let text = '';
  const plant = (item: Planted): void => {
    text += dice.pick([' ', ': ', '\n', ' (', ', ']);
    planted.push({ ...item, from: text.length });
    text += item.text + dice.pick([' ', '. ', ', ', '\n', ') ']);
  };
  const count = 1 + dice.below(5);
  for (let index = 0; index < count; index += 1) {
    text += dice.pick(FILL);
    if (dice.below(3) === 0) {
      const written = dice.pick([name, name.toUpperCase(), name.toLowerCase(), `${name}s`, name.normalize('NFD')]);
      plant({ text: written, kind: 'name' });
    } else plant(dice.pick(MAKERS)(dice));
  }
  return { text, planted, names: [name], handles: [] };
}

/** A text with nothing personal in it. */
export function plain(random: () => number): string {
  const { pick, below } = diceOf(random);
  return Array.from({ length: 3 + below(6) }, () => pick(FILL)).join('. ');
}
