// One channel of the yearly review: its page to open, its checks, its row and its notice on one sheet, saved together.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { type CheckToReview, reviewNeeds } from '../../../domain/channels/review.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { Day, FileInput, Text } from '../../../domain/kernel/schemas.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { useAction } from '../../calls/use-action.ts';
import { FormFrame, Section, useConfirm } from '../../components/index.ts';
import { useField } from '../../components/fields/use-field.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { AccessCard } from '../access-reviews/card.tsx';
import { OpenPage } from '../captures/open-page.tsx';
import { CheckFields } from './check-fields.tsx';
import { PagePictures } from './page-pictures.tsx';
import classes from './reviews.module.css';

const CheckRow = z.object({
  checkId: z.string(),
  result: z.enum(['ok', 'notOk', 'na']).nullable(),
  note: Text,
  nextOn: Day.nullable(),
});
const Sheet = z.object({
  checks: z.array(CheckRow),
  evidence: z.array(FileInput).max(20),
  verified: z.boolean(),
  noticeSeen: z.boolean(),
});
type Sheet = z.output<typeof Sheet>;

interface Props {
  line: ChannelRow;
  rules: RuleSet;
  isLast: boolean;
  onSaved: () => void;
  onSkip: () => void;
  onStop: () => void;
}

/** The place in the form of what a refused call says of the list that it was sent. */
function inForm({ field, ...problem }: Problem, sent: readonly number[]): Problem {
  const [, index, name] = /^checks\.(\d+)\.(\w+)$/.exec(field ?? '') ?? [];
  if (index === undefined) return field === undefined ? problem : { ...problem, field };
  return { ...problem, field: name === 'evidence' ? name : `checks.${String(sent[Number(index)])}.${name ?? ''}` };
}

export function ReviewSheet({ line, rules, isLast, onSaved, onSkip, onStop }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const { channel } = line;
  // What was due when the channel was shown: saving must not take fields away.
  const [needs] = useState(() => reviewNeeds(line, rules, today));
  const [isUploading, setUploading] = useState(false);
  const review = useAction('channels.review', { quiet: true, onDone: onSaved });
  const confirm = useConfirm();
  const { form, submit } = useFormFor(Sheet, {
    defaultValues: {
      checks: needs.checks.map(({ rule }) => ({ checkId: rule.id, result: null, note: '', nextOn: null })),
      ...{ evidence: [], verified: false, noticeSeen: false },
    },
  });
  const send = async ({ checks, evidence, verified, noticeSeen }: Sheet) => {
    const sent = checks.flatMap(({ result }, index) => (result === null ? [] : [index]));
    const done = await review.run({
      ...{ channelId: channel.id, on: today, verified, noticeSeen },
      checks: checks.flatMap(({ result, ...check }, index) => {
        const takesPicture = needs.checks[index]?.rule.evidence !== 'none';
        return result === null ? [] : [{ ...check, result, evidence: takesPicture ? evidence : [] }];
      }),
    });
    return done.ok ? done : { ok: false as const, error: inForm(done.error, sent) };
  };
  const left = async (go: () => void): Promise<void> => {
    const { isDirty } = form.formState;
    const question = { title: t('reviews.skipTitle'), text: t('reviews.skipText'), confirm: t('reviews.skip') };
    if (!isDirty || (await confirm(question))) go();
  };
  const allMet = (): void => {
    for (const [index, { isDue }] of needs.checks.entries())
      if (isDue && form.getValues(`checks.${index}.result`) === null)
        form.setValue(`checks.${index}.result`, 'ok', { shouldDirty: true });
    form.setValue('verified', true, { shouldDirty: true });
    if (line.noticesSeenOn !== null) form.setValue('noticeSeen', true, { shouldDirty: true });
  };
  return (
    <FormFrame form={form} onSubmit={submit(send)} label={t('reviews.steps', { name: channel.name })}>
      <div className={classes.sheet}>
        <PageButtons line={line} onAllMet={allMet} />
        <PagePictures channelId={channel.id} onBusy={setUploading} />
        <Checks checks={needs.checks} />
        <RowAndNotice line={line} />
        <AccessCard channel={channel} />
        <StepButtons
          press={review.press}
          onLater={() => void left(onStop)}
          later={t('reviews.stop')}
          onNext={() => submit(send)()}
          next={t(isLast ? 'reviews.saveLast' : 'reviews.save')}
          busy={review.busy}
          disabled={isUploading}
        >
          <Button variant="default" onClick={() => void left(onSkip)}>
            {t('reviews.skip')}
          </Button>
        </StepButtons>
      </div>
    </FormFrame>
  );
}

function PageButtons({ line: { channel }, onAllMet }: { line: ChannelRow; onAllMet: () => void }) {
  const { t } = useText();
  const open = useAction('app.openLink');
  return (
    <div className={classes.acts}>
      {channel.address !== '' && (
        <Button variant="default" loading={open.busy} onClick={() => void open.run({ url: channel.address })}>
          {t('reviews.openInBrowser')}
        </Button>
      )}
      <OpenPage channelId={channel.id} />
      <Button variant="subtle" onClick={onAllMet} title={t('reviews.allMetHint')}>
        {t('reviews.allMet')}
      </Button>
    </div>
  );
}

/** The checks that are due; those that are not, when asked for, or if none is. */
function Checks({ checks }: { checks: readonly CheckToReview[] }) {
  const { t } = useText();
  const due = checks.filter(({ isDue }) => isDue).length;
  const [isAll, setAll] = useState(due === 0);
  const others = checks.length - due;
  return (
    <Section title={t('channels.page.checks')}>
      {checks.map((check, index) =>
        isAll || check.isDue ? <CheckFields key={check.rule.id} check={check} name={`checks.${index}`} /> : null,
      )}
      {!isAll && others > 0 && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('reviews.others', { count: others })}
        </Button>
      )}
    </Section>
  );
}

function RowAndNotice({ line: { channel, noticesSeenOn, responsibleName } }: { line: ChannelRow }) {
  const { t } = useText();
  const { today } = useNow();
  const { verifiedOn } = channel;
  return (
    <Section title={t('reviews.register')}>
      <Tick
        name="verified"
        label={t('reviews.row')}
        hint={[
          t('reviews.rowText', {
            address: channel.address || t('common.none'),
            responsible: responsibleName || t('common.none'),
          }),
          verifiedOn === null
            ? t('reviews.neverVerified')
            : t('reviews.verifiedOn', { when: relativeTime(verifiedOn, today) }),
        ].join(' · ')}
      />
      {noticesSeenOn !== null && (
        <Tick
          name="noticeSeen"
          label={t('reviews.notice')}
          hint={t('reviews.noticeText', { when: relativeTime(noticesSeenOn, today) })}
        />
      )}
    </Section>
  );
}

function Tick({ name, label, hint }: { name: string; label: string; hint: string }) {
  const { value, onChange, error } = useField<boolean>(name);
  return (
    <Checkbox
      label={label}
      description={<bdi>{hint}</bdi>}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error ?? false}
    />
  );
}
