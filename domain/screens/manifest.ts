// What a feature states of its screens, without their components: addresses, places, actions, menu, words. Both the
// main process, which has the menu, and the page read it. The components are in renderer/features/<feature>/manifest.tsx.

/** A text in both languages. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

export interface MenuEntry {
  readonly in: 'file' | 'go' | 'help';
  readonly accelerator?: string;
  /** If the menu says something other than the palette. */
  readonly text?: Words;
}

interface Entry {
  readonly text: Words;
  /** Position among all places, or among all actions. */
  readonly order: number;
  /** The entry is for those who may make this call; without one, for all. */
  readonly call?: string;
  readonly menu?: MenuEntry;
}

/** The five groups of the sidebar, from its top, and what stands at its foot. */
export const GROUPS = ['today', 'inbox', 'channels', 'people', 'records', 'foot'] as const;
export type Group = (typeof GROUPS)[number];

/** A screen that one goes to: an entry of the sidebar and of *Go to* in the palette. Named as its route. */
export interface Place extends Entry {
  /** Where it stands in the sidebar. The first of a group, except at the foot, bears the group's name. */
  readonly group: Group;
  /** The number in `today.get` that the sidebar shows. */
  readonly count?: string;
  /** Not in the sidebar; its group is marked there. */
  readonly paletteOnly?: true;
}

/** Something that one does: an entry of *Commands* in the palette, the most common first. */
export interface Action extends Entry {
  readonly route: string;
  /** Synonyms that the palette searches and never shows. */
  readonly words: Words;
}

/** A typical task that the help leads to; its texts are in `app.help`. */
export interface Way {
  readonly route: string;
  readonly order: number;
}

/** Names are unique across all features: of routes, and of places and actions together. */
export interface Manifest {
  /** Address by name; `:id` is what the screen shows. */
  readonly routes: Readonly<Record<string, `/${string}`>>;
  readonly places?: Readonly<Record<string, Place>>;
  readonly actions?: Readonly<Record<string, Action>>;
  readonly ways?: Readonly<Record<string, Way>>;
}

/** Declares the screens of a feature. */
export const manifest = <const M extends Manifest>(declared: M): M => declared;
