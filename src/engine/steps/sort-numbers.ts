/** So many numbers are put in order by hand: the platform's sort needs over a kilobyte before it begins. */
const maxByHand = 16

/** Sorts numbers in place, ascending. */
export function sortNumbers(numbers: number[]): number[] {
  if (numbers.length > maxByHand) return numbers.sort((a, b) => a - b)
  for (let end = 1; end < numbers.length; end++) {
    const number = numbers[end]!
    let place = end
    for (; place > 0 && numbers[place - 1]! > number; place--) numbers[place] = numbers[place - 1]!
    numbers[place] = number
  }
  return numbers
}
