// The records plan as a document, to print: a table for each board that has rows.
import type { Output } from '../../../domain/contract/api.ts';
import type { PrintInput } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePlanTextsOf } from './use-plan-texts.ts';

type Plan = Output<'recordsPlan.get'>;

export function usePlanDocument(): (plan: Plan) => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const planTexts = usePlanTextsOf();
  return (plan) => {
    const texts = planTexts(plan.grounds);
    const head = ['name', 'covers', 'rule', 'decision', 'format', 'place', 'designation'] as const;
    return {
      title: t('recordsPlan.title'),
      subtitle: '',
      landscape: true,
      blocks: plan.plans.flatMap(({ board, types, missing }): PrintInput['blocks'] => {
        const used = types.filter(({ archived }) => archived === null);
        if (board === null && used.length === 0) return [];
        return [
          { kind: 'heading', text: board?.name ?? t('recordsPlan.everyBoard') },
          ...(board !== null && missing.length > 0
            ? [{ kind: 'text' as const, text: t('recordsPlan.missing', { kinds: texts.covers(missing) }) }]
            : []),
          ...(used.length === 0
            ? []
            : [
                {
                  kind: 'table' as const,
                  head: head.map((column) => t(`recordsPlan.columns.${column}`)),
                  rows: used.map((type) => [
                    type.name,
                    texts.covers(type.covers),
                    texts.rule(type.rule),
                    texts.decision(type.decision),
                    type.format,
                    type.place,
                    type.designation,
                  ]),
                },
              ]),
        ];
      }),
    };
  };
}
