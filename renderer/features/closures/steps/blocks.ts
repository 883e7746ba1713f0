// What blocks finishing, as sentences with the step in which each is resolved.
import type { ClosureDetails } from './types.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  noNotice: 'notice',
  loginsUndecided: 'logins',
  openItems: 'openItems',
  passwordsLeft: 'passwords',
};

function stepFor(view: ClosureDetails, code: string): string | undefined {
  const special = SPECIAL[code];
  if (special !== undefined) return view.rules.find((rule) => rule.special === special)?.id;
  return view.closure.steps.find((step) => step.state === 'todo')?.id;
}

export interface BlockItem {
  code: string;
  sentence: string;
  go?: { label: string; run: () => void };
}

export function blockItems(
  view: ClosureDetails,
  sentence: (key: string) => string,
  { goTo, onShow }: { goTo: string; onShow: (stepId: string) => void },
): BlockItem[] {
  return view.blocked.map((code) => {
    const stepId = stepFor(view, code);
    return {
      code,
      sentence: sentence(`closures.blocked.${code}`),
      ...(stepId === undefined ? {} : { go: { label: goTo, run: () => onShow(stepId) } }),
    };
  });
}
