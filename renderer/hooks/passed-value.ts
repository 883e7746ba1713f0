// A value passed from one screen to the next and read once, e.g. what was selected where the link was clicked. It lies in
// the state of the history entry that the navigation makes: a navigation that the user declines passes nothing, and
// nothing passed is read by another screen. Never pass a secret.
import { useEffect, useEffectEvent, useState } from 'react';
import type { ChannelFields } from '../../domain/channels/model.ts';
import type { RequirementGroup } from '../../domain/channels/requirement-groups.ts';
import type { RoleName } from '../../domain/rights/roles.ts';
import { address, clearHistoryState, historyState, onAddress } from '../bridge.ts';
import { currentSession } from './session-value.ts';

/** What lies in the history entry. One of another session is ignored: another person may have signed in since. */
export interface Passed {
  readonly session: string;
  readonly name: string;
  readonly value: unknown;
}

const isPassed = (state: unknown): state is Passed =>
  typeof state === 'object' && state !== null && 'session' in state && 'name' in state && 'value' in state;

export interface PassedValue<T> {
  readonly name: string;
  /** The `state` of a navigation or a link that passes the value. */
  readonly with: (value: T) => Passed;
}

/** Declares a value that screens pass. Call at module level, with a name of its own. */
export const createPassedValue = <T>(name: string): PassedValue<T> => ({
  name,
  with: (value) => ({ session: currentSession(), name, value }),
});

/** The value in the current history entry; null if there is none. */
function passedIn<T>({ name }: PassedValue<T>): T | null {
  const state = historyState();
  return isPassed(state) && state.session === currentSession() && state.name === name ? (state.value as T) : null;
}

/**
 * The value passed to this screen, kept while it is mounted. It is removed after mounting, so that going back does not
 * pass it again; a first render that React discards must not lose it.
 */
export function usePassedValue<T>(source: PassedValue<T>): T | null {
  const [value] = useState(() => passedIn(source));
  useEffect(() => {
    if (passedIn(source) !== null) clearHistoryState();
  }, [source]);
  return value;
}

/**
 * A value passed to the screen by a navigation to the address that it is at already, such as from the search. One to
 * another address is for the screen there.
 */
export function useWhenPassed<T>(source: PassedValue<T>, take: (value: T) => void): void {
  const taken = useEffectEvent(take);
  useEffect(() => {
    const own = address();
    return onAddress(() => {
      if (address() !== own) return;
      const value = passedIn(source);
      if (value === null) return;
      clearHistoryState();
      taken(value);
    });
  }, [source]);
}

/** The channel list opens with the signed-in person's channels that lack something of this group. */
export const channelsLacking = createPassedValue<RequirementGroup | 'noRoster'>('channelsLacking');

/** A new channel begins with what is known of one that was found unregistered. */
export const newChannelFrom =
  createPassedValue<Pick<ChannelFields, 'name' | 'platform' | 'platformOther' | 'address'>>('newChannelFrom');

/** The list of people opens with the form of a new person, who has this role. */
export const newPersonAs = createPassedValue<RoleName>('newPersonAs');

/** The screen of archive packages opens with the package of this channel. */
export const packageOf = createPassedValue<string>('packageOf');

/** The list of logins opens with this one. */
export const openedLogin = createPassedValue<string>('openedLogin');

/** A wizard is continued from another screen: focus goes to its step, not its title. */
export const startInStep = createPassedValue<true>('startInStep');
