// What every step of the way is given.
import type { Channel } from '../../../../domain/channels/model.ts';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import type { StepId } from './steps.ts';

export interface NoticeStepProps {
  channel: Channel;
  ruleSet: RuleSet;
  /** To an earlier step. */
  onBack: (step: StepId) => void;
}
