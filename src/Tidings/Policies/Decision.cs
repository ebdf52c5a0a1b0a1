namespace Tidings.Policies;

/// <summary>What a policy says of one action on one resource, and why.</summary>
/// <param name="Allowed">True only when an allow statement matched and no deny statement did.</param>
/// <param name="Statement">The statement that decided; null when none matched, which denies, and for <see cref="Policy.Everything"/>, which allows.</param>
public readonly record struct Decision(bool Allowed, Statement? Statement);
