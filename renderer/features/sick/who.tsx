// Who is ill: cards for a few people, one searchable list for many, oneself first and then one's own unit.
import { useMemo } from 'react';
import type { Output } from '../../../domain/contract/api.ts';
import {
  Section,
  ChoiceCards,
  MANY_OPTIONS,
  type Option,
  Picker,
  usePeopleAsOptions,
  usePlaceName,
  useTellingNames,
} from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayShort } from '../../i18n/format.ts';

type SickPerson = Output<'absences.sickPeople'>[number];

interface ChoosePersonProps {
  /** Those whom the signed-in person may report. */
  people: readonly SickPerson[];
  value: string | null;
  onChange: (personId: string) => void;
}

export function ChoosePerson(props: ChoosePersonProps) {
  const { t } = useText();
  return (
    <Section title={t('away.sick.who')} extra={<span className="dim">{t('away.sick.whoHint')}</span>}>
      {props.people.length > MANY_OPTIONS ? <PersonList {...props} /> : <PersonCards {...props} />}
    </Section>
  );
}

/** Why a person who is away already cannot be chosen. */
function useAwayText(): (person: SickPerson) => string {
  const { t } = useText();
  const { today } = useNow();
  return ({ awayUntil }) =>
    awayUntil === undefined
      ? ''
      : awayUntil === null
        ? t('away.sick.awayOpen')
        : t('away.sick.awayAlready', { day: dayShort(awayUntil, today) });
}

function PersonList({ people, value, onChange }: ChoosePersonProps) {
  const { t } = useText();
  const awayText = useAwayText();
  const { data } = useCall('people.list', {});
  const registered = useMemo(() => new Map((data ?? []).map((person) => [person.id, person])), [data]);
  const asOptions = usePeopleAsOptions();
  const placeName = usePlaceName();
  const sick = new Map(people.map((person) => [person.personId, person]));
  const option = (row: Option): Option => {
    const person = sick.get(row.value);
    const registeredAs = registered.get(row.value);
    if (person === undefined || registeredAs === undefined) return row;
    // Namesakes have title and unit in the label already.
    const facts = [person.title, placeName(registeredAs), awayText(person)].filter(
      (fact) => fact !== '' && !row.label.includes(fact),
    );
    const { group, ...alone } = row;
    return {
      ...alone,
      ...(person.me || group === undefined ? {} : { group }),
      label: person.me ? t('away.sick.me', { name: row.label }) : row.label,
      hint: capital(facts.join(', ')),
      disabled: person.awayUntil !== undefined,
    };
  };
  const rows = people.flatMap(({ personId }) => registered.get(personId) ?? []);
  return (
    <Picker
      label={t('away.sick.who')}
      hideLabel
      placeholder={t('away.sick.find')}
      options={asOptions(rows, 'name').map(option)}
      value={value}
      onChange={(personId) => personId !== null && onChange(personId)}
    />
  );
}

function PersonCards({ people, value, onChange }: ChoosePersonProps) {
  const { t } = useText();
  const awayText = useAwayText();
  const labelOf = useTellingNames()(people.map(({ personId, name }) => ({ id: personId, name })));
  /** The title and, where that does not tell two people apart, what does. */
  const facts = ({ personId, name, title }: SickPerson): string =>
    labelOf(personId).slice(name.length).replace(/^, /, '') || title;
  return (
    <ChoiceCards
      label={t('away.sick.who')}
      columns={3}
      value={value}
      onChange={onChange}
      options={people.map((person) => ({
        value: person.personId,
        title: person.me ? t('away.sick.me', { name: person.name }) : person.name,
        text: facts(person),
        disabled: person.awayUntil !== undefined,
        why: awayText(person),
      }))}
    />
  );
}
