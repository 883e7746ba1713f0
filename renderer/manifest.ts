// What a feature states of its screens beside domain/screens: components and icons.
import type { Icon } from '@tabler/icons-react';
import { type ComponentType, type ReactElement, lazy } from 'react';
import type { Manifest } from '../domain/screens/manifest.ts';

type NamesOf<M, P extends string> = M extends Readonly<Record<P, infer S>> ? keyof S : never;

export interface Feature<M extends Manifest> {
  /**
   * The screen at each address. An element's state is lost when its key changes; an element without a key keeps its
   * state between the addresses that show it.
   */
  readonly screens: { readonly [N in keyof M['routes']]: (id: string) => ReactElement };
  /** The icon of each place and action. */
  readonly icons: Readonly<Record<NamesOf<M, 'places'> | NamesOf<M, 'actions'>, Icon>>;
}

/** Declares the components of a feature, one for each route of its manifest. */
export const feature = <M extends Manifest>(_manifest: M, stated: Feature<M>): Feature<M> => stated;

/** A screen that is loaded on first use. */
export const lazyScreen = <M, P>(load: () => Promise<M>, pick: (module: M) => ComponentType<P>) =>
  lazy(async () => ({ default: pick(await load()) }));
