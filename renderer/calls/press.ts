// What a button says when it needs the server and the vault is without it: it keeps its place, its name and focus, cannot be
// pressed, and says why. docs/decisions/0111-what-needs-the-server.md.
import type { SyntheticEvent } from 'react';
import type { CallName } from '../../domain/contract/api.ts';
import { problemText } from '../i18n/problem-text.ts';
import { useText } from '../i18n/use-text.ts';
import { needsServer, useAway } from './server-away.ts';

/** For a button, an entry of a menu or a switch; nothing while it can be pressed. */
export interface PressProps {
  readonly 'aria-disabled'?: true;
  readonly 'aria-description'?: string;
  /** `NEEDS_SERVER`: how it looks, and that its reason is shown beside it. */
  readonly 'data-needs-server'?: true;
  readonly onClickCapture?: (event: SyntheticEvent) => void;
}

/** Matches what cannot be pressed because it needs the server. */
export const NEEDS_SERVER = '[data-needs-server]';

const CAN: PressProps = {};

const stop = (event: SyntheticEvent): void => {
  event.preventDefault();
  event.stopPropagation();
};

/** What is added to a button: `<Button {...press} …>`. `needs`: whether it does something that needs the server. */
export function usePressIf(needs: boolean): PressProps {
  const { t } = useText();
  const away = useAway();
  if (away === null || !needs) return CAN;
  return {
    'aria-disabled': true,
    'aria-description': away.state === 'shutOut' ? problemText(away.problem) : t('app.server.needed'),
    'data-needs-server': true,
    onClickCapture: stop,
  };
}

/** What is added to the button that makes a call. */
export const usePress = (name: CallName): PressProps => usePressIf(needsServer(name));

/** Whether a button with these props can be pressed. */
export const canPress = (press: PressProps): boolean => press['aria-disabled'] !== true;
