// When a check is next to be made, if sooner than the rules ask.
import { addDays } from '../../../../domain/calendar/days.ts';
import { latestNextCheckOn } from '../../../../domain/channels/check-days.ts';
import type { RuleCheck } from '../../../../domain/rules/model.ts';
import { DayField } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { dayFull } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';

/**
 * @param on the day of the check itself
 * @param name the field in the form
 */
export function NextField({ rule, on, name = 'nextOn' }: { rule: RuleCheck; on: string | null; name?: string }) {
  const { t } = useText();
  const { today } = useNow();
  const { data } = useCall('rules.get', {});
  if (data === undefined) return null;
  const latest = latestNextCheckOn(on ?? today, rule, data.ruleSet);
  return (
    <DayField
      name={name}
      label={t('channels.checks.nextOn')}
      hint={t('channels.checks.nextOnHint', { day: dayFull(latest) })}
      min={addDays(today, 1)}
      max={latest}
    />
  );
}
