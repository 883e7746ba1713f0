// From where the content of a record is gone that was disposed of in a vault on a server: from the server, and from how many
// computers. Nothing in a vault in a folder.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { CopyRow } from '../../../domain/copies/calls.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { Section } from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { dayFull, listed } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { settingPath } from '../../routes.ts';

const REFETCH_MS = 60_000;

interface Props {
  record: { kind: RecordKind; id: string };
}

export function ErasedOn({ record }: Props) {
  const me = useMe();
  const { data: status } = useCall('vault.status', {});
  if (me === null || !mayCall(me, 'copies.erased') || status === undefined || status.server === null) return null;
  return <OnServer record={record} />;
}

function OnServer({ record }: Props) {
  const { t } = useText();
  const me = useMe();
  const { data, problem } = useCall('copies.erased', record, { refetchEveryMs: REFETCH_MS });
  if (problem === null && (data === undefined || data === null)) return null;
  return (
    <Section title={t('disposal.erasedOn.title')}>
      <div className={layout.stack}>
        {/* Numbers from before would say more than is known now. */}
        {problem === null ? (
          data !== undefined && data !== null && <Places known={data} />
        ) : (
          <p>{t('disposal.erasedOn.unknown', { why: problemText(problem) })}</p>
        )}
        {me !== null && mayCall(me, 'copies.list') && (
          <p>
            <Anchor component={Link} href={settingPath('place')}>
              {t('disposal.erasedOn.toList')}
            </Anchor>
          </p>
        )}
      </div>
    </Section>
  );
}

function Places({ known }: { known: NonNullable<Output<'copies.erased'>> }) {
  const { t } = useText();
  const { server, gone, total, left, unheard, writtenOff } = known;
  const copyText = ({ host, names, confirmed, at }: CopyRow): string =>
    t(confirmed ? 'disposal.erasedOn.away' : 'disposal.erasedOn.unconfirmed', {
      computer: t('copies.one', { host, names: listed(names) }),
      when: dayFull(at),
    });
  return (
    <>
      <p>
        {t(server ? 'disposal.erasedOn.server' : 'disposal.erasedOn.serverWaits')}{' '}
        {server && total > 0 && t('disposal.erasedOn.computers', { gone, count: total })}
      </p>
      {server && left.length > 0 && (
        <ul aria-label={t('disposal.erasedOn.left')}>
          {left.map((copy) => (
            <li key={copy.copyId}>
              <bdi>{copyText(copy)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {unheard.length > 0 && <p>{t('copies.unheard', { names: listed(unheard) })}</p>}
      {writtenOff > 0 && <p>{t('disposal.erasedOn.writtenOff', { count: writtenOff })}</p>}
    </>
  );
}
