// What the keys do with the chosen item. Those of a case lead to its step, where the engine's rules are shown.
import type { RefObject } from 'react';
import { useLocation } from 'wouter';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { wishFocus } from '../../focus/focus.ts';
import { startInStep } from '../../hooks/passed-value.ts';
import { paths } from '../../routes.ts';
import type { Acting } from './dialogs.tsx';
import type { Marks } from './marks.tsx';
import type { KeyAct } from './use-keys.ts';

interface Acts {
  sheet: RefObject<HTMLElement | null>;
  chosen: InboxRow | undefined;
  marks: Marks;
  setActing: (acting: Acting) => void;
}

export function useItemActs({ sheet, chosen, marks, setActing }: Acts) {
  const [, go] = useLocation();
  const find = (selector: string): HTMLElement | null => sheet.current?.querySelector<HTMLElement>(selector) ?? null;
  return (act: Exclude<KeyAct, 'next' | 'previous'>): void => {
    if (chosen === undefined) return;
    switch (act) {
      case 'mark':
        marks.toggle(chosen.id);
        break;
      case 'answer':
        find('input[value="answer"]')?.click();
        wishFocus({ find: () => find('textarea[data-autofocus]') });
        break;
      case 'passOn':
        find('input[value="passOn"]')?.click();
        wishFocus({ find: () => find('input[value="passOn"]') });
        break;
      case 'moderate':
      case 'preserve':
      case 'hide':
      case 'remove':
      case 'keep':
        go(paths.case(chosen.id), { state: startInStep.with(true) });
        break;
      case 'later':
      case 'handOver':
        setActing({ act, rows: [chosen] });
        break;
    }
  };
}
