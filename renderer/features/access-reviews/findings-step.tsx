// What differs from the register, with a decision each, and the attestation of the head.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccessReviewsOfChannel } from '../../../domain/access-reviews/calls.ts';
import type { AccessDecision, AccessFinding, AccessReview } from '../../../domain/access-reviews/model.ts';
import { decisionOf, listChanges, undecided } from '../../../domain/access-reviews/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { FormDialog, ListRow, RowList, Section, StateLabel, useConfirm } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { usePersonName, useStampName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, dayShort, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Question } from '../../wizard/wizard.tsx';
import classes from './access-reviews.module.css';
import { DecideForm } from './decide-form.tsx';

interface Props {
  channel: Channel;
  review: AccessReview;
  previous: AccessReview | undefined;
  data: AccessReviewsOfChannel;
}

export function FindingsStep({ channel, review, previous, data }: Props) {
  const { t } = useText();
  const may = useMay();
  const titleOf = useFindingTitle(review);
  const [deciding, setDeciding] = useState<AccessFinding | null>(null);
  const open = undecided(review).length;
  const decides = data.mayRecord && may('accessReviews.decide');
  const text =
    review.findings.length === 0
      ? t('accessReviews.findings.none')
      : open === 0
        ? t('accessReviews.findings.allDecided')
        : t('accessReviews.findings.undecided', { count: open });
  return (
    <div className={classes.step}>
      <Question title={t('accessReviews.findings.question')} text={text} />
      {review.findings.length > 0 && (
        <RowList label={t('accessReviews.findings.list')}>
          {review.findings.map((finding) => (
            <FindingRow
              key={finding.id}
              review={review}
              finding={finding}
              {...(decides ? { onDecide: () => setDeciding(finding) } : {})}
            />
          ))}
        </RowList>
      )}
      <Attestation channel={channel} review={review} data={data} />
      {previous !== undefined && <Changes review={review} previous={previous} />}
      <FormDialog
        open={deciding}
        onClose={() => setDeciding(null)}
        title={<bdi>{deciding === null ? '' : titleOf(deciding)}</bdi>}
      >
        {(finding) => <DecideForm review={review} finding={finding} onClose={() => setDeciding(null)} />}
      </FormDialog>
    </div>
  );
}

/** The name of whom a finding is about, as the platform writes it or as the register has it. */
function useFindingTitle(review: AccessReview): (finding: AccessFinding) => string {
  const { t } = useText();
  const nameOf = usePersonName();
  return ({ kind, entryId, personId }) => {
    const entry = review.entries.find(({ id }) => id === entryId);
    const owner = kind === 'ownerPerson' || kind === 'ownerLeft' ? review.owner.name : '';
    const names = [nameOf(personId), entry?.name ?? '', owner, t('accessReviews.findings.somebody')];
    const name = names.find((one) => one !== '') ?? '';
    return t(`accessReviews.findings.what.${kind}`, { name });
  };
}

function FindingRow({
  review,
  finding,
  onDecide,
}: {
  review: AccessReview;
  finding: AccessFinding;
  onDecide?: () => void;
}) {
  const { t } = useText();
  const { kind, entryId, personId, decisions } = finding;
  const nameOf = usePersonName();
  const title = useFindingTitle(review)(finding);
  const entry = review.entries.find(({ id }) => id === entryId);
  const decision = decisionOf(finding);
  const written = entry !== undefined && nameOf(personId) !== entry.name && personId !== null ? entry.name : '';
  const details = [
    written === '' ? '' : t('accessReviews.findings.as', { name: written }),
    entry === undefined ? '' : entry.roleText || entry.role,
    kind === 'fewFull' || kind === 'ownerUnknown' ? t(`accessReviews.findings.why.${kind}`) : '',
  ].filter((text) => text !== '');
  return (
    <ListRow
      title={<bdi>{title}</bdi>}
      detail={
        <>
          {details.length > 0 && <bdi>{details.join(' · ')}</bdi>}
          {decision !== undefined && <Decision decision={decision} earlier={decisions.length - 1} />}
        </>
      }
      action={
        onDecide !== undefined && (
          <Button
            variant="default"
            onClick={onDecide}
            aria-label={`${t(decision === undefined ? 'accessReviews.findings.decide' : 'accessReviews.findings.again')}: ${title}`}
          >
            {t(decision === undefined ? 'accessReviews.findings.decide' : 'accessReviews.findings.again')}
          </Button>
        )
      }
    />
  );
}

const TONES = { done: 'green', planned: 'amber', right: 'green' } as const;

function Decision({ decision, earlier }: { decision: AccessDecision; earlier: number }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const stampName = useStampName();
  const { kind, note, byId, dueOn, stamp } = decision;
  const isLate = kind === 'planned' && dueOn !== null && dueOn < today;
  return (
    <div className={classes.decision}>
      <StateLabel tone={isLate ? 'red' : TONES[kind]}>
        {t(`accessReviews.findings.decided.${kind}`, {
          name: nameOf(byId),
          day: dueOn === null ? '' : dayShort(dueOn, today),
        })}
      </StateLabel>
      <span>{t('accessReviews.findings.by', { name: stampName(stamp), when: relativeTime(stamp.at, today) })}</span>
      {earlier > 0 && <span>{t('accessReviews.findings.earlier', { count: earlier })}</span>}
      {note !== '' && <span dir="auto">{note}</span>}
    </div>
  );
}

function Attestation({ channel, review, data }: Pick<Props, 'channel' | 'review' | 'data'>) {
  const { t } = useText();
  const may = useMay();
  const confirm = useConfirm();
  const stampName = useStampName();
  const attest = useAction('accessReviews.attest', { success: 'accessReviews.attest.done' });
  const isReady = undecided(review).length === 0;
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t('accessReviews.attest.question'),
      text: t('accessReviews.attest.confirm', { channel: channel.name }),
      confirm: t('accessReviews.attest.action'),
      call: 'accessReviews.attest',
    });
    if (agreed) await attest.run({ id: review.id, note: '' });
  };
  const { attested } = review;
  return (
    <Section title={t('accessReviews.attest.title')}>
      {attested === null ? (
        <div className={classes.attest}>
          <p className="dim">
            {isReady && !data.mayAttest
              ? t('accessReviews.attest.waits')
              : `${t('accessReviews.attest.text')} ${isReady ? '' : t('accessReviews.attest.first')}`}
          </p>
          {isReady && data.mayAttest && may('accessReviews.attest') && (
            <Button {...attest.press} loading={attest.busy} onClick={() => void ask()}>
              {t('accessReviews.attest.action')}
            </Button>
          )}
        </div>
      ) : (
        <StateLabel tone="green">
          <bdi>
            {t('accessReviews.attest.by', { name: stampName(attested.stamp), day: dayFull(attested.stamp.at) })}
          </bdi>
        </StateLabel>
      )}
    </Section>
  );
}

/** What became different since the review before. */
function Changes({ review, previous }: { review: AccessReview; previous: AccessReview }) {
  const { t } = useText();
  const { added, gone, changed } = listChanges(previous.entries, review.entries);
  const roleOf = ({ role, roleText }: AccessReview['entries'][number]): string =>
    roleText || role || t('accessReviews.review.noRole');
  const lines = [
    ...added.map((entry) => t('accessReviews.review.added', { name: entry.name, role: roleOf(entry) })),
    ...gone.map((entry) => t('accessReviews.review.gone', { name: entry.name, role: roleOf(entry) })),
    ...changed.map(({ from, to }) =>
      t('accessReviews.review.changed', { name: to.name, from: roleOf(from), to: roleOf(to) }),
    ),
  ];
  return (
    <Section title={t('accessReviews.review.changes')}>
      {lines.length === 0 ? (
        <p className="dim">{t('accessReviews.review.noChanges')}</p>
      ) : (
        <ul className={classes.plain}>
          {lines.map((line, index) => (
            <li key={`${String(index)} ${line}`}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
