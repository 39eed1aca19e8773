// Sends a form's values with its token; resolves to the answer, or rejects when it did not arrive.
export function token(root) {
  return root.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

export async function post(address, values, csrf) {
  const response = await fetch(address, {
    method: "POST",
    body: new URLSearchParams(values),
    headers: { "X-CSRFToken": csrf, Accept: "application/json" },
    keepalive: true,
  });
  if (response.status >= 500) throw new Error(`server ${response.status}`);
  return response;
}
