// On a channel's page: the election or crisis in which it is watched, now or soon. R15.
import type { Channel } from '../../../domain/channels/model.ts';
import { watchStateOf } from '../../../domain/channels/watch-periods.ts';
import { Note } from '../../components/index.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { listed, period } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export function WatchedNow({ channel: { watchPeriods = [] } }: { channel: Channel }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  return watchPeriods
    .filter((one) => watchStateOf(one, today) !== 'over')
    .map(({ id, name, from, to, watcherIds }) => (
      <Note key={id}>
        <bdi>{t('watchPeriods.onPage', { name, when: period(from, to), names: listed(watcherIds.map(nameOf)) })}</bdi>
      </Note>
    ));
}
