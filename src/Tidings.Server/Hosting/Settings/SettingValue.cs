namespace Tidings.Server.Hosting.Settings;

/// <summary>One value as a source gives it.</summary>
/// <param name="Key">Full key, segments separated by <c>:</c>.</param>
/// <param name="Value">Null where JSON says null or an object is empty.</param>
/// <param name="Source">Where it stands, for messages: <c>appsettings.json</c>, <c>TIDINGS__Urls</c>, <c>--urls</c>.</param>
internal sealed record SettingValue(string Key, string? Value, string Source);
