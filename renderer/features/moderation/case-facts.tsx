// Known facts of a case, on the right: evidence, hashes, who secured it, and the legal basis.
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import { StateLabel, Section, type Fact, Facts, Note, StoredImage, isPicture } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, clock, dayShort, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { shortHash } from '../../record/short-hash.ts';
import { useStampName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './case-facts.module.css';

export function CaseFacts({ view }: { view: CaseView }) {
  const { t } = useText();
  const { category, item, evidence } = view.case;
  const nothing = evidence.length === 0 && item.text === '';
  return (
    <>
      <SimilarCases view={view} />
      <Section title={t('moderation.known.evidence')}>
        <Pictures view={view} />
        {evidence.every((file) => !isPicture(file)) && item.text !== '' && (
          <div className={`${classes.excerpt ?? ''} record`} dir="auto" lang="sv">
            {item.text.slice(0, 600)}
          </div>
        )}
        <div className={classes.knownFacts}>
          {nothing ? <p className="dim">{t('moderation.known.none')}</p> : <EvidenceFacts view={view} />}
        </div>
      </Section>
      <Section title={t('moderation.known.support')}>
        <div className={layout.tight}>
          {category && <p>{category.basis}</p>}
          <p className="dim">{t('moderation.known.rule')}</p>
        </div>
      </Section>
    </>
  );
}

/** Warns if the same comment is in another case, before the work is done twice. */
function SimilarCases({ view }: { view: CaseView }) {
  const { t } = useText();
  const { today } = useNow();
  const { id, channelId, item, status } = view.case;
  const { data } = useCall(
    'moderation.similar',
    { id, channelId, text: item.text, link: item.link },
    { enabled: status !== 'done' && (item.text !== '' || item.link !== '') },
  );
  if (data === undefined || data.length === 0) return null;
  return (
    <Note tone="amber">
      <p>{t('moderation.similar.title')}</p>
      <ul>
        {data.map((similarCase) => (
          <li key={similarCase.id}>
            <Link href={paths.case(similarCase.id)}>
              {t(`moderation.similar.${similarCase.by}`, {
                when: relativeTime(similarCase.seenAt, today),
                outcome: t(`moderation.outcome.${similarCase.outcome}`),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Pictures({ view }: { view: CaseView }) {
  const { t } = useText();
  const pictures = view.case.evidence.filter(isPicture);
  const [at, setAt] = useState(0);
  const shown = pictures[at % Math.max(1, pictures.length)];
  if (!shown) return null;
  return (
    <>
      <div className={classes.picture}>
        <StoredImage file={shown} />
      </div>
      {pictures.length > 1 && (
        <div className={classes.pictureBar}>
          <span>{t('moderation.known.pictures', { number: (at % pictures.length) + 1, count: pictures.length })}</span>
          <UnstyledButton className={layout.linkish ?? ''} onClick={() => setAt(at + 1)}>
            {t('moderation.known.nextPicture')}
          </UnstyledButton>
        </div>
      )}
    </>
  );
}

function EvidenceFacts({ view }: { view: CaseView }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  const { seenAt, item, evidence, preserved } = view.case;
  const { data: history } = useCall('moderation.history', { id: view.case.id }, { enabled: preserved !== null });
  const receipt =
    history?.findLast(
      (version) =>
        version.case.preserved !== null &&
        version.case.preserved.stamp.at === preserved?.stamp.at &&
        version.at === preserved.stamp.at,
    ) ?? history?.find((version) => version.case.preserved?.stamp.at === preserved?.stamp.at);
  const rows: Fact[] = [
    {
      label: t('moderation.known.seen'),
      value: <span title={exactTime(seenAt)}>{`${dayShort(seenAt, today)} ${clock(seenAt)}`}</span>,
    },
    {
      label: t('moderation.known.page'),
      value:
        item.link === '' ? (
          ''
        ) : (
          <span title={item.link}>{item.link.replace(/^https?:\/\/(www\.)?/, '').slice(0, 34)}</span>
        ),
    },
    {
      label: t('moderation.known.files'),
      value: evidence.length === 0 ? '' : t('moderation.evidence.readyFiles', { count: evidence.length }),
    },
    {
      label: t('moderation.known.hash'),
      value:
        preserved === null ? '' : <span title={preserved.contentSha256}>{shortHash(preserved.contentSha256)}</span>,
      code: true,
    },
    {
      label: t('moderation.known.signed'),
      value:
        preserved === null ? (
          ''
        ) : (
          <>
            <span title={exactTime(preserved.stamp.at)}>{stampName(preserved.stamp)}</span>{' '}
            <StateLabel tone="green">{t('moderation.known.checked')}</StateLabel>
          </>
        ),
    },
    {
      label: t('moderation.known.receipt'),
      value: receipt === undefined ? '' : t('moderation.known.receiptValue', { seq: receipt.seq }),
    },
  ];
  return <Facts rows={rows} />;
}
