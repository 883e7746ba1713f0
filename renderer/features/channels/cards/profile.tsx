// How the profile's checks stand, in short; what was found and with what pictures stands in the list of checks. R13.
import { Button } from '@mantine/core';
import { isCheckDue } from '../../../../domain/channels/check-days.ts';
import type { Channel, Check } from '../../../../domain/channels/model.ts';
import { checksFor } from '../../../../domain/channels/rules.ts';
import type { RuleCheck } from '../../../../domain/rules/model.ts';
import { Section, StateLabel, type Tone } from '../../../components/index.ts';
import type { Shape } from '../../../components/basics/state-label.tsx';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import buttons from './edit-button.module.css';
import classes from './profile.module.css';
import { goToSection, SECTIONS } from './missing-requirements.tsx';

type State = 'ok' | 'notOk' | 'na' | 'old' | 'todo' | 'optional';

const DRAWN: Readonly<Record<State, { shape: Shape; tone: Tone }>> = {
  ok: { shape: 'done', tone: 'green' },
  notOk: { shape: 'late', tone: 'red' },
  na: { shape: 'needless', tone: 'plain' },
  old: { shape: 'today', tone: 'amber' },
  todo: { shape: 'today', tone: 'amber' },
  optional: { shape: 'open', tone: 'plain' },
};

function stateOf(rule: RuleCheck, check: Check | undefined, isDue: (check: Check, rule: RuleCheck) => boolean): State {
  if (check === undefined) return rule.required ? 'todo' : 'optional';
  return check.result === 'ok' && isDue(check, rule) ? 'old' : check.result;
}

export function ProfileCard({ channel }: { channel: Channel }) {
  const { t, language } = useText();
  const { today } = useNow();
  const may = useMay();
  const { data } = useCall('rules.get', {});
  if (!data) return null;
  const { ruleSet } = data;
  const isDue = (check: Check, rule: RuleCheck): boolean => isCheckDue(check, rule, ruleSet, today);
  return (
    <Section
      title={t('channels.profile.title')}
      extra={
        <Button variant="subtle" className={buttons.edit ?? ''} onClick={() => goToSection(SECTIONS.checks)}>
          {t(
            channel.state !== 'closed' && may('channels.recordCheck')
              ? 'channels.profile.check'
              : 'channels.profile.see',
          )}
        </Button>
      }
    >
      <ul className={classes.list}>
        {checksFor(channel, ruleSet).map((rule) => {
          const state = stateOf(rule, channel.checks[rule.id], isDue);
          const { shape, tone } = DRAWN[state];
          return (
            <li key={rule.id} className={classes.row}>
              <StateLabel tone={tone} shape={shape}>
                {state === 'ok' && <span className="sr">{t('channels.profile.ok')}</span>}
              </StateLabel>
              <span>
                {rule.title[language]}
                {state !== 'ok' && <span className="dim">: {t(`channels.profile.${state}`)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
