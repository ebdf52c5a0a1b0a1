using System.Collections.Frozen;
using Tidings.Integrations.Templates.Syntax;

namespace Tidings.Integrations.Templates;

/// <summary>One rendering of a template.</summary>
/// <param name="encoder">What <c>{{x}}</c> does to a value; null for nothing.</param>
internal sealed class TemplateRun(TextWriter output, MarkupEncoder? encoder, FrozenDictionary<string, Func<object?[], object?>> helpers)
{
    /// <summary>Of the tag that is being rendered; 0 before the first.</summary>
    public int Line { get; private set; }

    public void Render(TemplateBody body, Scope scope)
    {
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case TemplateNode.Text text:
                    output.Write(text.Content);
                    break;
                case TemplateNode.Value value:
                    Enter(value.Line);
                    Print(ValueOf(value.Operand, scope), value.IsRaw);
                    break;
                case TemplateNode.Block block:
                    Enter(block.Line);
                    RenderBlock(block, scope);
                    break;
            }
        }
    }

    private void RenderBlock(TemplateNode.Block block, Scope scope)
    {
        if (block.Operand is not Operand.Call call)
        {
            RenderSection(block, ValueOf(block.Operand, scope), scope);
            return;
        }

        var value = ValueOf(call.Arguments[0], scope);
        switch (call.Helper)
        {
            case "if":
                Branch(block, Holds(call, value, scope), scope);
                break;
            case "unless":
                Branch(block, !Holds(call, value, scope), scope);
                break;
            case "equal" or "equalWithElse":
                Branch(block, HelperCatalogue.AreEqual(value, ValueOf(call.Arguments[1], scope)), scope);
                break;
            case "with" when TextForm.IsSomething(value):
                RenderIn(block, Name(block, scope.Enter(value), value, null));
                break;
            case "each" when value is ContextList list:
                RenderItems(block, list, scope);
                break;
            case "each" when value is ContextMap map:
                RenderMembers(block, map, scope);
                break;
            default:
                Branch(block, holds: false, scope);
                break;
        }
    }

    /// <summary><c>{{#x}}</c> where x is no helper: enters a map, walks a list, asks anything else whether it is there.</summary>
    private void RenderSection(TemplateNode.Block block, object? value, Scope scope)
    {
        if (value is ContextList list)
        {
            RenderItems(block, list, scope);
        }
        else if (TextForm.IsSomething(value))
        {
            RenderIn(block, Name(block, value is true ? scope : scope.Enter(value), null, null));
        }
        else
        {
            Branch(block, holds: false, scope);
        }
    }

    private void RenderItems(TemplateNode.Block block, ContextList list, Scope scope)
    {
        var items = list.Items;
        for (var index = 0; index < items.Count; index++)
        {
            RenderTurn(block, items[index], new LoopTurn(index, (long)index, index == items.Count - 1, scope.Turn), scope);
        }

        if (items.Count == 0)
        {
            Branch(block, holds: false, scope);
        }
    }

    private void RenderMembers(TemplateNode.Block block, ContextMap map, Scope scope)
    {
        var index = 0;
        foreach (var (name, value) in map)
        {
            RenderTurn(block, value, new LoopTurn(index, name, ++index == map.Count, scope.Turn), scope);
        }

        if (map.Count == 0)
        {
            Branch(block, holds: false, scope);
        }
    }

    private void RenderTurn(TemplateNode.Block block, object? item, LoopTurn turn, Scope scope)
    {
        Enter(block.Line);
        RenderIn(block, Name(block, scope.Enter(item) with { Turn = turn }, item, turn.Key));
    }

    private void RenderIn(TemplateNode.Block block, Scope scope)
    {
        if (block.Program is { } program)
        {
            Render(program, scope);
        }
    }

    private void Branch(TemplateNode.Block block, bool holds, Scope scope)
    {
        if ((holds ? block.Program : block.Inverse) is { } body)
        {
            Render(body, scope);
        }
    }

    private static Scope Name(TemplateNode.Block block, Scope scope, object? first, object? second) =>
        block.Parameters.Count == 0 ? scope : scope with { Names = new BlockNames(block.Parameters, first, second, scope.Names) };

    private bool Holds(Operand.Call call, object? value, Scope scope) =>
        TextForm.IsSomething(value) || (call.IncludeZero is { } includeZero && TextForm.IsZero(value) && TextForm.IsSomething(ValueOf(includeZero, scope)));

    private object? ValueOf(Operand operand, Scope scope)
    {
        switch (operand)
        {
            case Operand.Literal literal:
                return literal.Value;
            case Operand.Path path:
                return scope.Value(path);
            case Operand.Call call:
                RenderBudget.SpendTag();
                var arguments = new object?[call.Arguments.Length];
                for (var index = 0; index < arguments.Length; index++)
                {
                    arguments[index] = ValueOf(call.Arguments[index], scope);
                }

                return helpers[call.Helper](arguments);
            default:
                throw new InvalidOperationException($"Unknown operand {operand}.");
        }
    }

    private void Print(object? value, bool isRaw)
    {
        var text = TextForm.Printed(value);
        if (isRaw || encoder is null)
        {
            output.Write(text);
        }
        else
        {
            encoder.Encode(text, output);
        }
    }

    private void Enter(int line)
    {
        Line = line;
        RenderBudget.SpendTag();
    }
}
