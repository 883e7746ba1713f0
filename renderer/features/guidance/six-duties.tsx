// The six duties of the rules, as the memorandum numbers them: what each asks, how much of it waits, and its way. R03.
import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CallName } from '../../../domain/contract/api.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { Page, ProblemNote, Section, StateLabel } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './guidance.module.css';
import { SIX_DUTIES, type SixDuty, useWaiting } from './waiting.ts';

interface Way {
  readonly path: string;
  /** Whoever may make it can go the way. */
  readonly call: CallName;
  /** Where what waits is listed. */
  readonly list: string;
}

const WAYS: Readonly<Record<SixDuty, Way>> = {
  moderate: { path: paths.newCase, call: 'moderation.start', list: paths.moderation },
  answer: { path: paths.newInquiry, call: 'inquiries.add', list: paths.inquiries },
  diary: { path: paths.diaryWay, call: 'diary.decide', list: paths.diaryUndecided },
  close: { path: paths.newClosure, call: 'closures.start', list: paths.closures },
  cover: { path: paths.newAbsence, call: 'absences.save', list: paths.cover },
  inform: { path: paths.noticeWays, call: 'channels.writeNotice', list: paths.channels },
};

export function SixDutiesScreen() {
  const { t } = useText();
  const waiting = useWaiting();
  const { data, problem } = useCall('rules.get', {});
  return (
    <Page
      title={t('guidance.duties.title')}
      subtitle={t('guidance.duties.subtitle')}
      back={{ label: t('app.palette.help'), to: paths.help }}
    >
      <ProblemNote problem={problem} />
      <ol className={classes.duties}>
        {SIX_DUTIES.map((duty, index) => (
          <Duty
            key={duty}
            duty={duty}
            number={index + 1}
            waits={waiting?.[duty]}
            answer={duty === 'answer' ? data?.ruleSet.answer : undefined}
          />
        ))}
      </ol>
    </Page>
  );
}

interface DutyProps {
  duty: SixDuty;
  number: number;
  /** How many wait; undefined: not known yet. */
  waits: number | undefined;
  /** The deadline that the rules give for it. */
  answer: RuleSet['answer'] | undefined;
}

function Duty({ duty, number, waits, answer }: DutyProps) {
  const { t } = useText();
  const may = useMay();
  const { path, call, list } = WAYS[duty];
  const allowed = may(call);
  return (
    <li>
      <Section
        title={`${String(number)}. ${t(`guidance.duties.${duty}.title`)}`}
        extra={
          waits !== undefined &&
          waits > 0 && <StateLabel tone="amber">{t('guidance.duties.waits', { count: waits })}</StateLabel>
        }
      >
        <p>
          {t(`guidance.duties.${duty}.text`)}
          {answer !== undefined && ` ${t(`guidance.duties.within.${answer.unit}`, { count: answer.count })}`}
        </p>
        <div className={classes.acts}>
          {allowed && (
            <Button variant="default" component={Link} href={path}>
              {t(`guidance.duties.${duty}.begin`)}
            </Button>
          )}
          <Anchor component={Link} href={list} fz="sm">
            {waits === 0 ? t(`guidance.duties.${duty}.none`) : t(`guidance.duties.${duty}.list`)}
          </Anchor>
          {!allowed && <span className="dim">{t('guidance.duties.notYours')}</span>}
        </div>
      </Section>
    </li>
  );
}
