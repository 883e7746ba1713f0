// Events during the absence: counts per channel, then the list.
import { Link } from 'wouter';
import { RETURN_EVENT_KINDS, type ReturnEvent, type ReturnView } from '../../../domain/return/calls.ts';
import tableClasses from '../../components/basics/table.module.css';
import { Section, ListRow, RowList, Note } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital, exactTime, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';

const PATHS: Readonly<Record<ReturnEvent['where'], (id: string) => string>> = {
  moderation: paths.case,
  inquiry: paths.inquiry,
  capture: paths.capture,
  captureOccasion: paths.submission,
  item: paths.item,
  closure: paths.closure,
};

/** Display name of an entry: its title, or its kind. */
export function useEventTitle(): (line: ReturnEvent) => string {
  const { t } = useText();
  return ({ kind, title, secret }) =>
    kind === 'closure'
      ? t('away.back.kinds.closure')
      : secret
        ? t('away.back.secret')
        : title === ''
          ? t('away.back.untitled')
          : title;
}

/** What it is with its number, and what was done with it: `fråga F-2026-031: besvarad, diarieförd`. */
export function useEventWords(): (line: ReturnEvent) => string {
  const { t } = useText();
  return ({ kind, recordNo, did }) =>
    t('away.back.did', {
      thing: [t(`away.back.kind.${kind}`), recordNo].filter((part) => part !== '').join(' '),
      deeds: did.map((deed) => t(`away.back.deed.${deed}`)).join(', '),
    });
}

/** What was done with a request, with its number: `U-2026-007: kom in, utlämnat`. */
export function useRequestWords(): (row: ReturnView['disclosures'][number]) => string {
  const { t } = useText();
  return ({ number, did }) =>
    t('away.back.did', { thing: number, deeds: did.map((deed) => t(`away.back.request.${deed}`)).join(', ') });
}

export function EventCards({ page }: { page: ReturnView }) {
  const { t } = useText();
  return (
    <>
      {page.counts.length === 0 ? (
        <Note>{t('away.back.nothing')}</Note>
      ) : (
        <>
          <Counts page={page} />
          {page.partly && <Note tone="amber">{t('away.back.partly')}</Note>}
          <Lines page={page} />
        </>
      )}
      <Requests page={page} />
    </>
  );
}

/** Requests for public records that others received or answered. */
function Requests({ page: { disclosures } }: { page: ReturnView }) {
  const { t } = useText();
  const { today } = useNow();
  const wordsOf = useRequestWords();
  if (disclosures.length === 0) return null;
  return (
    <Section title={t('away.back.requests')}>
      <RowList label={t('away.back.requests')}>
        {disclosures.map((row) => (
          <ListRow
            key={row.id}
            when={capital(relativeTime(row.at, today))}
            whenExact={exactTime(row.at)}
            title={
              <Link href={paths.disclosure(row.id)} className={layout.linkish ?? ''}>
                <bdi lang="sv">{row.title}</bdi>
              </Link>
            }
            detail={<bdi>{[wordsOf(row), listed(row.by)].filter((part) => part !== '').join(' · ')}</bdi>}
          />
        ))}
      </RowList>
    </Section>
  );
}

function Counts({ page: { counts } }: { page: ReturnView }) {
  const { t } = useText();
  const platformName = usePlatformName();
  const kinds = RETURN_EVENT_KINDS.filter((kind) => counts.some((row) => row[kind] > 0));
  return (
    <Section title={t('away.back.happened')}>
      <div className={tableClasses.tableFrame} tabIndex={0} role="group" aria-label={t('away.back.happened')}>
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">{t('away.back.channel')}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {t(`away.back.kinds.${kind}`)}
                </th>
              ))}
              <th scope="col">{t('away.back.who')}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map((row) => (
              <tr key={row.channelId}>
                <th scope="row">
                  <bdi>{row.channelName}</bdi>
                  <span className={tableClasses.cellDates}>{platformName(row.platform)}</span>
                </th>
                {kinds.map((kind) => (
                  <td key={kind}>{row[kind]}</td>
                ))}
                <td>
                  <bdi>{listed(row.by)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Lines({ page: { happened, more } }: { page: ReturnView }) {
  const { t } = useText();
  const { today } = useNow();
  const titleOf = useEventTitle();
  const wordsOf = useEventWords();
  return (
    <Section>
      <RowList label={t('away.back.happened')}>
        {happened.map((line) => (
          <ListRow
            key={`${line.where}-${line.id}`}
            when={capital(relativeTime(line.at, today))}
            whenExact={exactTime(line.at)}
            title={
              <Link href={PATHS[line.where](line.id)} className={layout.linkish ?? ''}>
                <bdi lang={line.title === '' ? undefined : 'sv'}>{titleOf(line)}</bdi>
              </Link>
            }
            detail={
              <bdi>{[wordsOf(line), line.channelName, listed(line.by)].filter((part) => part !== '').join(' · ')}</bdi>
            }
          />
        ))}
      </RowList>
      {more > 0 && (
        <p className="dim" style={{ padding: '8px 16px 12px' }}>
          {t('away.back.more', { count: more })}
        </p>
      )}
    </Section>
  );
}
