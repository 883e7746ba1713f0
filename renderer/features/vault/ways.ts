// The ways to begin, offered by the first screen and by the menu of every other screen of the gate.
import { createContext, use } from 'react';

export interface Ways {
  /** Asks for a folder; one without a vault leads to the first screen. */
  readonly open: () => void;
  /** Uses a vault opened earlier on this computer. */
  readonly openRecent: (folder: string) => void;
  /** Begins a new vault, in a folder of its own. */
  readonly setUp: () => void;
  readonly demo: () => void;
  /** Asks for the folder of the vault that one is invited to. */
  readonly join: () => void;
  readonly restore: () => void;
  /** Joins a vault on a server with a connection file. */
  readonly joinServer: () => void;
  /** The demo is being made; nothing else can be begun meanwhile. */
  readonly busy: boolean;
}

const nothing = (): void => undefined;

export const WaysContext = createContext<Ways>({
  ...{ open: nothing, openRecent: nothing, setUp: nothing, demo: nothing, join: nothing, restore: nothing },
  joinServer: nothing,
  busy: false,
});

export const useWays = (): Ways => use(WaysContext);
