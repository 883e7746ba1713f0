// What the records plan says of a kind of records, on the screen and in print alike.
import type { RecordKind } from '../../../domain/records/model.ts';
import type { RecordType } from '../../../domain/records-plan/model.ts';
import type { DisposalGround } from '../../../domain/rules/model.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export interface PlanTexts {
  /** The records that it covers, in words. */
  readonly covers: (kinds: readonly RecordKind[]) => string;
  readonly rule: (rule: RecordType['rule']) => string;
  readonly decision: (decision: RecordType['decision']) => string;
}

/** By the grounds for disposal of the rules. */
export function usePlanTextsOf(): (grounds: readonly DisposalGround[]) => PlanTexts {
  const { t, language } = useText();
  return (grounds) => ({
    covers: (kinds) => kinds.map((kind) => t(`recordsPlan.kinds.${kind}`)).join(', '),
    rule: (rule) => {
      if (rule.kind === 'keep') return t('recordsPlan.keep');
      const ground = grounds.find(({ id }) => id === rule.groundId)?.name[language] ?? rule.groundId;
      return t('recordsPlan.disposeAfter', { count: rule.afterYears, ground });
    },
    decision: ({ reference, decidedOn }) => `${reference}, ${dayFull(decidedOn)}`,
  });
}
