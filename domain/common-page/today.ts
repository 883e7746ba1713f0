// Tasks of the communications office today concerning the common page. R34.
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { isInCommunicationsOffice } from '../people/role-checks.ts';
import type { RuleSet } from '../rules/model.ts';
import type { VaultState } from '../kernel/state.ts';
import type { TodayRow } from '../kernel/today-row.ts';
import { changesBetween, publishedPages } from './changes.ts';
import { proposePage } from './propose.ts';

interface CommonPageContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: RuleSet;
}

/** One row while the published page differs from the register; urgent today if it still links to a lost channel. */
export function commonPageTodayRows({ state, me, today, ruleSet }: CommonPageContext): TodayRow[] {
  const settings = state.commonPageSettings.commonPage;
  const [last] = publishedPages(state);
  // No reminder if the municipality has no such page.
  if (!isInCommunicationsOffice(me) || (last === undefined && (settings?.address ?? '') === '')) return [];
  const { entries, leftOut } = proposePage(state, ruleSet, today);
  const changes = changesBetween(last?.entries ?? [], entries);
  if (changes.length === 0) return [];
  const lost = new Set(leftOut.filter(({ reason }) => reason === 'lost').map(({ channelId }) => channelId));
  const gone = changes.filter(({ is }) => is === null);
  const urgency = gone.some(({ channelId }) => lost.has(channelId)) ? 'today' : gone.length > 0 ? 'soon' : 'whenever';
  return [
    {
      kind: 'commonPage',
      id: 'commonPage',
      channelId: null,
      channelName: '',
      platform: '',
      title: '',
      due: urgency === 'today' ? today : null,
      urgency,
      params: { count: changes.length, gone: gone.length, first: last === undefined ? 'yes' : 'no' },
    },
  ];
}
