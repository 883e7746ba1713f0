// Form fields bound to react-hook-form; see FormFrame and useFormFor.
export { CheckGroupField, MultiSelectField, RadioField, SelectField, SwitchField } from './choice.tsx';
export { DayField, DayInput, FirstDayField } from './day.tsx';
export { FieldGroup, FieldRow, FormButtons, FormFrame } from './form.tsx';
export { MANY_OPTIONS, type Option } from './option-list.tsx';
export {
  ChannelSelect,
  PersonSelect,
  useChannelOptions,
  usePeopleAsOptions,
  usePersonOptions,
  usePlaceName,
  useTellingNames,
} from './people.tsx';
export { ManyPicker, Picker } from './picker.tsx';
export { NumberField, SecretField, TextAreaField, TextField } from './text.tsx';
