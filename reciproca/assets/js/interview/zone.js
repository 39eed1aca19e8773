// The person's own time zone goes along with what they choose, so that days end, and letters come, by their clock.
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

export function tellZone(field) {
  field.value = zone();
}
