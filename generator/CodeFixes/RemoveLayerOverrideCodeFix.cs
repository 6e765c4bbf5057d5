using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Removes a <c>[Layer]</c> that has no layer to override, overrides one twice, or sets nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLayerOverrideCodeFix)), Shared]
public sealed class RemoveLayerOverrideCodeFix : CodeFixProvider
{
    private const string Title = "Remove layer override";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Descriptors.LayerOutOfRange.Id, Descriptors.DuplicateLayer.Id, Descriptors.LayerWithoutNetwork.Id, Descriptors.EmptyLayer.Id];

    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await Remove(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create(Title, cancellation => Remove(context.Document, context.Diagnostics, cancellation), Title),
            context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Document> Remove(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            return document;
        }

        ILookup<TypeDeclarationSyntax, AttributeSyntax> attributes = diagnostics
            .Select(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start).Parent!.FirstAncestorOrSelf<AttributeSyntax>()!)
            .Distinct()
            .ToLookup(attribute => (TypeDeclarationSyntax)attribute.Parent!.Parent!);

        // A nested type may have been edited before the one around it; attributes are found by their position, which stays.
        return document.WithSyntaxRoot(root.ReplaceNodes(
            attributes.Select(group => group.Key),
            (original, edited) => attributes[original].OrderByDescending(attribute => attribute.SpanStart).Aggregate(
                edited,
                (type, attribute) => Remove(type, Position(original, attribute)))));
    }

    private static (int List, int Attribute) Position(TypeDeclarationSyntax type, AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        return (type.AttributeLists.IndexOf(list), list.Attributes.IndexOf(attribute));
    }

    private static TypeDeclarationSyntax Remove(TypeDeclarationSyntax type, (int List, int Attribute) position)
    {
        AttributeListSyntax list = type.AttributeLists[position.List];
        if (list.Attributes.Count > 1)
        {
            return type.ReplaceNode(list, list.WithAttributes(list.Attributes.RemoveAt(position.Attribute)));
        }

        bool endsLine = EndsLine(list);
        if (position.List > 0 && endsLine && !EndsLine(type.AttributeLists[position.List - 1]))
        {
            // Last in a line of several: the line ends after the one before instead.
            AttributeListSyntax previous = type.AttributeLists[position.List - 1];
            type = type.ReplaceNode(previous, previous.WithTrailingTrivia(list.GetTrailingTrivia()));
        }
        else
        {
            // What stands before the brackets (comments, documentation) stays; an indentation goes with the line it indents.
            SyntaxTriviaList before = list.GetLeadingTrivia();
            if (endsLine && before.LastOrDefault().IsKind(SyntaxKind.WhitespaceTrivia))
            {
                before = before.RemoveAt(before.Count - 1);
            }

            SyntaxToken next = list.GetLastToken().GetNextToken();
            type = type.ReplaceToken(next, next.WithLeadingTrivia(before.AddRange(next.LeadingTrivia)));
        }

        return type.WithAttributeLists(type.AttributeLists.RemoveAt(position.List));
    }

    private static bool EndsLine(AttributeListSyntax list) => list.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
}
