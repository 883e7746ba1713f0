// What has become of what a form edits since it was filled: who has changed it, and where that differs from what the form
// holds. Kept beside the form, whose frame shows it.
import type { Problem } from '../../domain/kernel/result.ts';

type Values = Readonly<Record<string, unknown>>;

/** A field that another has changed, and what the form has in it. */
export interface Difference {
  /** Path in the form, e.g. `twoFactor.status`. */
  readonly field: string;
  readonly begun: unknown;
  readonly now: unknown;
  readonly mine: unknown;
  /** The person has changed it in the form. */
  readonly isMine: boolean;
}

/** Who has changed it, and when. */
export interface Author {
  readonly name: string;
  readonly at: string;
}

/** A save that was refused because another has changed the same thing. */
export interface Conflict {
  readonly author: Author;
  readonly differences: readonly Difference[];
  /** The fields that the person has changed in the form, as paths with what they hold. */
  readonly own: readonly (readonly [string, unknown])[];
  /** Fills the form with what is stored now; null: the form does not know it. */
  readonly keepTheirs: (() => void) | null;
  readonly saveMine: () => void;
  readonly goBack: () => void;
}

/** How a field is named, and what its values are called. */
export interface FieldWords {
  readonly label: string;
  readonly say?: ((value: unknown) => string) | undefined;
}

interface State {
  /** Said in the form before anything is saved. */
  readonly changed: Author | null;
  readonly conflict: Conflict | null;
}

/** What a form was filled with, and as of which change. */
interface Filled {
  readonly seen: number | undefined;
  readonly values: Values;
  /** When the row that it edits was changed last. */
  readonly rowAt: string | undefined;
}

/** How often a form is saved again without asking. */
const MAX_TRIES = 3;

/** What has become of what one form edits. */
export class Meanwhile {
  readonly words = new Map<string, FieldWords>();
  readonly #listeners = new Set<() => void>();
  #state: State = { changed: null, conflict: null };
  #filled: Filled | null = null;
  #now: Pick<Filled, 'values' | 'rowAt'> = { values: {}, rowAt: undefined };
  #tries = 1;
  #resend: (() => void) | null = null;

  readonly state = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** A frame shows the form; `resend` sends it as it is drawn now. Null: none does any more. */
  shownWith(resend: (() => void) | null): void {
    this.#resend = resend;
  }

  get isShown(): boolean {
    return this.#resend !== null;
  }

  resend(): void {
    this.#resend?.();
  }

  /** What the form would be filled with now. The first time it is filled. */
  fill(values: Values, rowAt: string | undefined, seen: () => number | undefined): void {
    this.#now = { values, rowAt };
    this.#filled ??= { ...this.#now, values: structuredClone(values), seen: seen() };
  }

  get seen(): number | undefined {
    return this.#filled?.seen;
  }

  /** Says in the form who has changed its row, if that is among these changes. */
  tell(changes: readonly (Author & { readonly seq: number })[]): void {
    const { rowAt } = this.#now;
    const seen = this.#filled?.seen;
    if (rowAt === undefined || rowAt === this.#filled?.rowAt || this.#state.changed?.at === rowAt) return;
    const by = changes.find(({ seq, at }) => (seen === undefined || seq > seen) && isSameTime(at, rowAt));
    if (by !== undefined) this.#set({ changed: { name: by.name, at: rowAt } });
  }

  /** Whether what another has changed is in what the form would be filled with now. */
  get showsWhatIsNew(): boolean {
    const { values, rowAt } = this.#now;
    return rowAt === undefined ? !isSameValue(values, this.#filled?.values) : rowAt !== this.#filled?.rowAt;
  }

  #states(mine: Values): ThreeStates {
    return { filled: this.#filled?.values ?? {}, now: this.#now.values, mine };
  }

  /** Whether nothing that the form shows was changed, so that it is saved again without asking. */
  mayTryAgain(mine: Values): boolean {
    if (this.#tries >= MAX_TRIES || !this.showsWhatIsNew || differencesOf(this.#states(mine)).length > 0) return false;
    this.#tries += 1;
    return true;
  }

  /** All that is stored up to this change has been seen. `values`: what the form holds of it; left out: as before. */
  catchUp(seen: number | undefined, values?: Values): void {
    if (values !== undefined) this.#tries = 1;
    this.#filled = {
      seen: seen ?? this.#filled?.seen,
      values: values === undefined ? (this.#filled?.values ?? {}) : structuredClone(values),
      rowAt: this.#now.rowAt,
    };
    this.#set({ changed: null, conflict: null });
  }

  /** Asks what to save; the two ways to answer get what is stored now, and where it differs. */
  ask(
    problem: Problem,
    mine: Values,
    ways: {
      readonly keepTheirs: (now: Values) => void;
      readonly saveMine: (differences: readonly Difference[]) => void;
    },
  ): void {
    const { author, seq } = namedIn(problem);
    const states = this.#states(mine);
    const differences = differencesOf(states);
    const caughtUp = (answer: () => void) => (): void => {
      this.catchUp(seq, this.#now.values);
      answer();
    };
    this.#set({
      conflict: {
        author,
        differences,
        own: ownFields(states),
        keepTheirs: this.showsWhatIsNew ? caughtUp(() => ways.keepTheirs(this.#now.values)) : null,
        saveMine: caughtUp(() => ways.saveMine(differences)),
        goBack: () => this.#set({ changed: author, conflict: null }),
      },
    });
  }
}

const forms = new WeakMap<object, Meanwhile>();

/** The state of the form with this `control`; a new one, if it has none yet. */
export function meanwhileOf(control: object): Meanwhile {
  const known = forms.get(control) ?? new Meanwhile();
  forms.set(control, known);
  return known;
}

/** Whether two times are of one change: a stamp is at least a millisecond later than its predecessor. */
const isSameTime = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) <= 1;

const isPlainObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The fields of a form, each with its path; a list counts as one field. */
function fieldsOf(values: Values, path = ''): (readonly [string, unknown])[] {
  return Object.entries(values).flatMap(([key, value]) =>
    isPlainObject(value) ? fieldsOf(value, `${path}${key}.`) : [[`${path}${key}`, value] as const],
  );
}

/** Nothing entered, however the form writes it; spaces around a text are not stored. */
const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim() : value === undefined ? '' : (value ?? '');

const isSameValue = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** The three states of a form's values: when it was filled, as stored now, and as it is. */
interface ThreeStates {
  readonly filled: Values;
  readonly now: Values;
  readonly mine: Values;
}

/** Where what is stored now differs from what the form was filled with and from what it holds. */
function differencesOf({ filled, now, mine }: ThreeStates): Difference[] {
  const [begun, held] = [new Map(fieldsOf(filled)), new Map(fieldsOf(mine))];
  return fieldsOf(now).flatMap(([field, value]) => {
    const [first, own] = [begun.get(field), held.get(field)];
    if (isSameValue(value, first) || isSameValue(value, own)) return [];
    return [{ field, begun: first, now: value, mine: own, isMine: !isSameValue(own, first) }];
  });
}

/** The fields that the person has changed. */
function ownFields({ filled, mine }: ThreeStates): (readonly [string, unknown])[] {
  const begun = new Map(fieldsOf(filled));
  return fieldsOf(mine).filter(([field, value]) => !isSameValue(value, begun.get(field)));
}

/** Who is named by a refusal, and the number of the change. */
export const namedIn = ({ params = {} }: Problem): { readonly author: Author; readonly seq: number | undefined } => ({
  author: { name: String(params.name ?? ''), at: String(params.at ?? '') },
  seq: typeof params.seq === 'number' ? params.seq : undefined,
});
