// What is made when it is first asked for, and not again. In: a way to make it. Out: a way to have it.

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
