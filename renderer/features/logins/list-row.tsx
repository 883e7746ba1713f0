// A login as a row: what it is, who holds it, and a button that opens it.
import { Button } from '@mantine/core';
import type { LoginRow as Row } from '../../../domain/logins/calls.ts';
import { StateLabel, ListRow } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, dayOf, dayShort, listed } from '../../i18n/format.ts';

/** The login's fate, or the role in which the user may open it. */
function State({ line }: { line: Row }) {
  const { t } = useText();
  const { today } = useNow();
  const { fate, custodianIds } = line.login;
  if (fate !== null) return <StateLabel>{t(`logins.${fate.kind}`, { day: dayFull(dayOf(fate.stamp.at)) })}</StateLabel>;
  return (
    <>
      {line.mine === 'custodian' && <StateLabel tone="green">{t('logins.mine.custodian')}</StateLabel>}
      {line.mine === 'emergency' && (
        <StateLabel tone="red">
          {t('logins.mine.emergency', { day: line.until === null ? '' : dayShort(line.until, today) })}
        </StateLabel>
      )}
      {line.mine === 'substitute' && (
        <StateLabel tone="accent">
          {line.until === null
            ? t('logins.mine.substitute')
            : t('logins.mine.substituteUntil', { day: dayShort(line.until, today) })}
        </StateLabel>
      )}{' '}
      {line.keyState === 'waiting' && <StateLabel tone="amber">{t('custody.keys.waiting')}</StateLabel>}{' '}
      {custodianIds.length === 1 && <StateLabel tone="amber">{t('logins.one')}</StateLabel>}
    </>
  );
}

export function LoginListRow({ line, onOpen }: { line: Row; onOpen: (line: Row) => void }) {
  const { t } = useText();
  const { login } = line;
  const opens = line.keyState === 'mine' && login.fate === null;
  const custodyText =
    line.custodianNames.length === 0
      ? t('logins.custodiansNone')
      : t('logins.keptBy', { names: listed(line.custodianNames), count: line.custodianNames.length });
  return (
    <ListRow
      title={
        <>
          <bdi>{login.label}</bdi> <State line={line} />
        </>
      }
      detail={
        <bdi>
          {t(`logins.kind.${login.kind}`)}
          {login.kind === 'roleGrant' && login.grantedRole !== '' && ` (${login.grantedRole})`} · {custodyText}
        </bdi>
      }
      action={
        <Button
          variant={opens ? 'default' : 'subtle'}
          onClick={() => onOpen(line)}
          aria-label={`${t(opens ? 'logins.open' : 'logins.view')}: ${login.label}, ${line.channelName}`}
        >
          {t(opens ? 'logins.open' : 'logins.view')}
        </Button>
      }
    />
  );
}
